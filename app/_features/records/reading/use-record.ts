"use client";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import type { ReadUpdate } from "../../../_vault/protocol/records.ts";
import { NOTHING_READ, type RecordData, withUpdate } from "../model/record-data.ts";
import { keepRecord } from "../offline/keep-record.ts";

const recordKey = (patientId: PatientId) => ["record", patientId] as const;

/** What is told at once: often enough to see it go on, seldom enough to draw it. */
const TOLD_EVERY_MS = 150;

/** The record of whose vault is open. What was opened shows while the rest is on its way; in memory alone. */
export function useRecord(patientId: PatientId) {
  const client = useQueryClient();
  return useQuery({
    queryKey: recordKey(patientId),
    meta: DECRYPTED,
    queryFn: ({ signal }) => read(client, patientId, signal),
    retry: false,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
    structuralSharing: false,
  });
}

async function read(client: QueryClient, patientId: PatientId, signal: AbortSignal): Promise<RecordData> {
  const key = recordKey(patientId);
  // What is shown already stays until all of it was read anew.
  const first = client.getQueryData<RecordData>(key)?.checkedAt === undefined;
  let data = NOTHING_READ;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    // A cache that forgot, since the vault was locked, isn't told anew.
    if (!signal.aborted) client.setQueryData(key, data);
  };
  const onProgress = (update: ReadUpdate) => {
    data = withUpdate(data, update);
    if (first) timer ??= setTimeout(tell, TOLD_EVERY_MS);
  };
  try {
    const { times, ...facts } = await vault().call("readRecord", {}, { signal, onProgress });
    const whole = { ...data, facts, times, checkedAt: Date.now() / 1_000 };
    // What can't be kept, for want of room, is shown all the same.
    void keepRecord(patientId, whole).catch(() => undefined);
    return whole;
  } finally {
    clearTimeout(timer);
  }
}
