"use client";
import { useQuery } from "@tanstack/react-query";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { Address } from "#lib/core/ids.ts";
import type { CoveragesAnswer } from "../../../_server/schemas/claims.ts";
import type { GrantedAnswer } from "../../../_server/schemas/ledger.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { CLAIMS } from "../../../_shared/claims/use-claims.ts";
import { usePaymentReading } from "../../../_shared/claims/use-payment-reading.ts";
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

/** A patient's visits, the newest first. Asked by `refetch` alone. */
export const useVisits = (
  { patientId, grant }: Payer,
  { account, organisation }: { account: Address; organisation: number },
) => usePaymentReading({ as: "visits", patientId, grant, account, organisation, minutes: MINUTES }, visitsIn);

const visitsIn = (items: ChartItem[]): ChartItem[] =>
  items
    .filter(({ resource }) => resource.resourceType === "Encounter")
    .sort((a, b) => begunAt(b).localeCompare(begunAt(a)));

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
