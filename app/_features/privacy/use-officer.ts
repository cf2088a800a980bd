"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import type { QuestionsAnswer } from "../../_server/schemas/questions.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useSession } from "../../_session/use-session.ts";
import type { Membership } from "../../_session/who.ts";
import { useNamesOf } from "../../_shared/directory.ts";
import { shorten } from "../../_ui/hash.tsx";

/** A privacy officer, and for which organisation they look. */
export type Officer = {
  account: Address;
  organisations: readonly Membership[];
  here: Membership;
  choose(organisation: number): void;
};

export function useOfficer(): Officer | undefined {
  const state = useSession();
  const [wanted, choose] = useState<number>();
  return useMemo(() => {
    if (state.status !== "in" || state.who.kind !== "account") return undefined;
    const organisations = state.standing.memberships.filter(({ roles }) => roles.includes("privacyOfficer"));
    const here = organisations.find(({ organisation }) => organisation === wanted) ?? organisations[0];
    return here && { account: state.who.account, organisations, here, choose };
  }, [state, wanted]);
}

/** What patients asked about the organisation's people. */
export const useOrganisationQuestions = (organisation: number) =>
  useQuery({
    queryKey: ["organisation-questions", organisation],
    queryFn: ({ signal }) =>
      askHospital<QuestionsAnswer>(`/api/questions?organisation=${organisation}`, { signal }),
    select: ({ questions }) => questions,
  });

/** Has the reviews and questions asked again. */
export function useRefreshReviews(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      ["organisation-cases", "organisation-questions", "decisions"].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
}

/** Names of responders and reviewers; a short form of those that aren't in the directory, such as the second body. */
export const useAccountNames = (accounts: readonly string[]): ((account: string) => string) =>
  useNamesOf(accounts, (account) => `${privacy.account} ${shorten(account)}`);
