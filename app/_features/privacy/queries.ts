"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { privacy } from "../../_messages/en/privacy.ts";
import type { QuestionsAnswer } from "../../_server/schemas/questions.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { useNamesOf } from "../../_shared/directory.ts";
import { shorten } from "../../_ui/hash.tsx";

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
