"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { SelfAnswer } from "../../_server/schemas/ledger.ts";
import type { NotificationsAnswer } from "../../_server/schemas/notifications.ts";
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

const NEWS: readonly string[] = ["acting", "acting-ended", "shared"];

/** Marks as seen what was told of acting for others: whoever is on the page sees it. */
export function useFamilySeen(patientId: PatientId | undefined): void {
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: ["notifications", patientId],
    enabled: patientId !== undefined,
    queryFn: ({ signal }) =>
      askHospital<NotificationsAnswer>(`/api/notifications?patient=${patientId}&limit=100`, { signal }),
  });
  useEffect(() => {
    const ids = (data?.notifications ?? [])
      .filter(({ kind, read }) => NEWS.includes(kind) && !read)
      .map(({ id }) => id);
    if (ids.length === 0) return;
    void askHospital("/api/notifications/read", { method: "POST", body: { patient: patientId, ids } })
      .then(() => client.invalidateQueries({ queryKey: ["notifications", patientId] }))
      .catch(() => undefined);
  }, [data, patientId, client]);
}

/** Asks for both anew. */
export function useRefreshFamily(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(["acted-for", "proxies"].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
}
