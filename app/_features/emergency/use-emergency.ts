"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { emergency } from "../../_messages/en/emergency.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";
import { useNamesOf } from "../../_shared/directory.ts";
import { summaryQuery } from "./summary-query.ts";

/** What responders may see, and the card. It holds the card's secret: gone with the lock. */
export const useEmergencySettings = (patientId: PatientId) =>
  useQuery({
    queryKey: ["emergency-settings", patientId],
    queryFn: () => vault().call("emergencySettings", undefined),
    meta: DECRYPTED,
  });

/** The written summary beside what the record says by now, looked at whenever a page opens. */
export const useSummary = (patientId: PatientId) => useQuery({ ...summaryQuery(patientId), staleTime: 0 });

/** Who broke the glass on this record, by the ledger itself. */
export const useCases = (patientId: PatientId) =>
  useQuery({
    queryKey: ["emergency-cases", patientId],
    queryFn: () => vault().call("emergencyCases", { patientId }),
    staleTime: 0,
  });

/** Has all of it asked again, after something was signed. */
export function useRefreshEmergency(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(async () => {
    await Promise.all(
      ["emergency-settings", "emergency-summary", "emergency-cases", "record"].map((key) =>
        client.invalidateQueries({ queryKey: [key] }),
      ),
    );
  }, [client]);
}

/** Names of those who broke the glass. */
export const usePeopleNames = (accounts: readonly string[]): ((account: string) => string) =>
  useNamesOf(accounts, () => emergency.cases.somebody);
