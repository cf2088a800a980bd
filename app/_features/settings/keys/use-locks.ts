"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";

const keyOf = (patientId: PatientId) => ["locks", patientId];

/** What opens the vault, in the order in which it was added. */
export const useLocks = (patientId: PatientId) =>
  useQuery({
    queryKey: keyOf(patientId),
    queryFn: () => vault().call("locks", undefined),
    meta: DECRYPTED,
  });

/** Shows the list that a call gave, or asks anew. */
export function useTellLocks(patientId: PatientId): (locks?: LockInfo[]) => void {
  const client = useQueryClient();
  return (locks) => {
    if (locks === undefined) void client.invalidateQueries({ queryKey: keyOf(patientId) });
    else client.setQueryData(keyOf(patientId), locks);
  };
}
