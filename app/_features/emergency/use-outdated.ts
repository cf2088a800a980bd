"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { summaryQuery } from "./summary-query.ts";

type Read = { checkedAt?: number };

/**
 * Whether the record says more than the written summary, told once the record was read after unlocking: then all of it is
 * in the vault's memory, and comparing costs little.
 */
export function useSummaryOutdated(patientId: PatientId | undefined): boolean {
  const client = useQueryClient();
  const read = useSyncExternalStore(
    (changed) => client.getQueryCache().subscribe(changed),
    () => client.getQueryData<Read>(["record", patientId])?.checkedAt !== undefined,
    () => false,
  );
  const { data } = useQuery({ ...summaryQuery(patientId), enabled: read && patientId !== undefined });
  return data?.outdated === true;
}
