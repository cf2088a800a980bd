"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { CaseStory } from "#lib/emergency/case-history.ts";
import type { RecordView } from "#lib/vault/record-view.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { useSession } from "../../../_session/use-session.ts";
import { vault } from "../../../_session/vault-store.ts";
import type { Membership } from "../../../_session/who.ts";
import type { ReadUpdate } from "../../../_vault/protocol/records.ts";

/** Somebody whose role lets them break the glass, and where they serve as such. */
export type Responder = { account: Address; organisations: readonly Membership[] };

/** Which case is read. */
export type OpenCase = Pick<CaseStory, "patientId" | "number" | "until" | "byCard">;

const RESPONDING: readonly string[] = ["responder", "physician", "nurse"];

export function useResponder(): Responder | undefined {
  const state = useSession();
  return useMemo(() => {
    if (state.status !== "in" || state.who.kind !== "account") return undefined;
    const organisations = state.standing.memberships.filter(({ roles }) =>
      roles.some((role) => RESPONDING.includes(role)),
    );
    return { account: state.who.account, organisations };
  }, [state]);
}

/** The responder's own cases, by the ledger. */
export const useOwnCases = (account: Address) =>
  useQuery({
    queryKey: ["own-cases", account],
    queryFn: () => vault().call("emergencyCases", { responder: account }),
    staleTime: 0,
  });

/** What a case lets be read, opened in the vault; dropped when it locks. */
export const useEmergencyReading = (account: Address, { patientId, number }: OpenCase) =>
  useQuery({
    queryKey: ["emergency-reading", account, patientId, number],
    queryFn: async ({ signal }) => {
      const records: RecordView[] = [];
      let unopened = 0;
      const onProgress = (update: ReadUpdate) => {
        if (update.type === "records") records.push(...update.records);
        if (update.type === "unopened") unopened++;
      };
      await vault().call("readEmergency", { account, patientId, number }, { onProgress, signal });
      return { records, unopened };
    },
    meta: DECRYPTED,
    staleTime: Number.POSITIVE_INFINITY,
    // What was read is asked for again under the same case; nothing is signed for it.
    retry: 1,
  });
