"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { CoveragesAnswer } from "../../../_server/schemas/claims.ts";
import type { GrantedAnswer } from "../../../_server/schemas/ledger.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CLAIMS } from "../../../_shared/claims/use-claims.ts";
import type { Payer } from "./payers.ts";

/** Minutes that a bill takes. */
export const MINUTES = 30;

/** All that this account may use of patients' grants. */
export const useGrants = (account: Address) =>
  useQuery({
    queryKey: ["granted", account, "payment"],
    queryFn: ({ signal }) => askHospital<GrantedAnswer>("/api/ledger/granted?limit=200", { signal }),
    select: ({ grants }) => grants,
    refetchOnMount: "always",
  });

/** A patient's visits, the newest first: a session on the ledger, keys from the key network, and what they open. */
export function useVisits(
  payer: Payer,
  { account, organisation }: { account: Address; organisation: number },
) {
  const [stage, setStage] = useState<"sign" | "submitted" | "open">();
  const { patientId, grant } = payer;
  const query = useQuery({
    queryKey: [CLAIMS, "visits", patientId, account, organisation],
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
        organisation,
        account,
        minutes: MINUTES,
      } as const;
      await vault().call("openChart", request, {
        onProgress(update) {
          if (update.type === "session") setStage(update.stage);
          if (update.type === "records") items.push(...update.records.flatMap((record) => record.items));
        },
      });
      return items
        .filter(({ resource }) => resource.resourceType === "Encounter")
        .sort((a, b) => begunAt(b).localeCompare(begunAt(a)));
    },
  });
  return { ...query, stage };
}

type Encounter = {
  period?: { start?: string; end?: string };
  type?: { text?: string; coding?: { display?: string; code?: string }[] }[];
};
const encounterIn = ({ resource }: ChartItem) => resource as unknown as Encounter;

/** A FHIR dateTime; "" where the record doesn't say. */
export const begunAt = (item: ChartItem): string => {
  const { period } = encounterIn(item);
  return period?.start ?? period?.end ?? "";
};

/** What a visit was, in the record's words. */
export const visitName = (item: ChartItem): string | undefined => {
  const [type] = encounterIn(item).type ?? [];
  return type?.coding?.[0]?.display ?? type?.text ?? type?.coding?.[0]?.code;
};

/** What insurers promise a patient whose record is open here. */
export const useCoveragesOf = (patientId: string, wanted: boolean) =>
  useQuery({
    queryKey: [CLAIMS, "coverages", patientId],
    queryFn: ({ signal }) =>
      askHospital<CoveragesAnswer>(`/api/ledger/coverages?patient=${patientId}`, { signal }),
    select: ({ coverages }) => coverages,
    enabled: wanted,
  });
