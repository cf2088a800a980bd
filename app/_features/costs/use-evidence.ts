"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { grantsQuery } from "../../_shared/consent/grants-query.ts";
import { evidenceGrant } from "./evidence-terms.ts";
import { useCourts } from "./use-costs.ts";

/** An arbitration organisation, and what it may read of the patient for payment now. */
export type Court = { id: number; name: string; grant: GrantAnswer | undefined };

/** Arbitration organisations with what the patient lets each read. */
export function useEvidenceCourts(patientId: PatientId) {
  const courts = useCourts(true);
  const grants = useQuery(grantsQuery(patientId));
  const now = Date.now() / 1_000;
  return {
    courts:
      courts.data === undefined || grants.data === undefined
        ? undefined
        : courts.data.map(
            ({ id, name }): Court => ({ id, name, grant: evidenceGrant(grants.data, id, now) }),
          ),
    error: courts.error ?? grants.error,
    refetch: () => Promise.all([courts.refetch(), grants.refetch()]),
  };
}

/** Has the patient's grants asked for anew, after one was signed. */
export function useRefreshGrants(patientId: PatientId): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    () => client.invalidateQueries({ queryKey: ["grants", patientId] }),
    [client, patientId],
  );
}
