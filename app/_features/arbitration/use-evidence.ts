"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { DECRYPTED } from "../../_session/query-client.ts";
import { vault } from "../../_session/vault-store.ts";
import { CLAIMS } from "../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../_shared/claims/use-place.ts";

/** Minutes that a look at evidence takes. */
export const MINUTES = 60;

export type EvidenceGrant = GrantedAnswer["grants"][number];

/** What a patient lets this arbiter read for the claim, now; null where it is nothing. */
export const useEvidenceGrant = (patientId: string, { here }: WorkPlace) =>
  useQuery({
    queryKey: [CLAIMS, "evidence-grant", patientId, here.organisation],
    queryFn: ({ signal }) =>
      askHospital<GrantedAnswer>(`/api/ledger/granted?patient=${patientId}`, { signal }),
    select: ({ grants }): EvidenceGrant | null =>
      grants.find(
        ({ purpose, readMask, organisations, state, validUntil }) =>
          purpose === "HPAYMT" &&
          state === "given" &&
          readMask !== 0 &&
          validUntil > Date.now() / 1_000 &&
          organisations.includes(here.organisation),
      ) ?? null,
  });

/** What the grant opens of the record: a session on the ledger, keys from the key network. Asked by `refetch` alone. */
export function useEvidence(patientId: string, grant: EvidenceGrant, { account, here }: WorkPlace) {
  const [stage, setStage] = useState<"sign" | "submitted" | "open">();
  const query = useQuery({
    queryKey: [CLAIMS, "evidence", patientId, account, here.organisation],
    enabled: false,
    retry: false,
    gcTime: Number.POSITIVE_INFINITY,
    meta: DECRYPTED,
    async queryFn() {
      const items: ChartItem[] = [];
      const request = {
        patientId: patientId as PatientId,
        grantee: grant.grantee,
        purpose: "HPAYMT",
        categories: categoriesIn(grant.readMask),
        organisation: here.organisation,
        account,
        minutes: MINUTES,
      } as const;
      await vault().call("openChart", request, {
        onProgress(update) {
          if (update.type === "session") setStage(update.stage);
          if (update.type === "records") items.push(...update.records.flatMap((record) => record.items));
        },
      });
      return items;
    },
  });
  return { ...query, stage };
}
