"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { SelfAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";

/** Those for whom who is here may act: who they are the hospital's index says, what they are called the own vault. */
export const useActedFor = (own: PatientId | undefined) =>
  useQuery({
    queryKey: ["acted-for", own],
    meta: DECRYPTED,
    enabled: own !== undefined,
    async queryFn({ signal }) {
      const { actsFor } = await askHospital<SelfAnswer>("/api/ledger/self", { signal });
      const patients = actsFor.map(({ patientId }) => patientId as PatientId);
      return vault().call("actedFor", { patients });
    },
  });

/** Who acts for the patient in hand. */
export const useProxies = (patientId: PatientId | undefined) =>
  useQuery({
    queryKey: ["proxies", patientId],
    meta: DECRYPTED,
    enabled: patientId !== undefined,
    queryFn: () => vault().call("proxies", undefined),
  });

/** Asks for both anew. */
export function useRefreshFamily(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(["acted-for", "proxies"].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
