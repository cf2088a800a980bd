"use client";
import { useQuery } from "@tanstack/react-query";
import type { GrantedAnswer } from "../../_server/schemas/ledger.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { CLAIMS } from "../../_shared/claims/use-claims.ts";
import { usePaymentReading } from "../../_shared/claims/use-payment-reading.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { type EvidenceGrant, evidenceStanding } from "./evidence-standing.ts";

/** Minutes that a look at evidence takes. */
export const MINUTES = 60;

/** What a patient lets this arbiter read for the claim, now; or why nothing. */
export const useEvidenceStanding = (patientId: string, { here }: WorkPlace) =>
  useQuery({
    queryKey: [CLAIMS, "evidence-grant", patientId, here.organisation],
    queryFn: ({ signal }) =>
      askHospital<GrantedAnswer>(`/api/ledger/granted?patient=${patientId}`, { signal }),
    select: ({ grants }) => evidenceStanding(grants, here.organisation, Date.now() / 1_000),
    refetchOnMount: "always",
  });

/** What the grant opens of the record. Asked by `refetch` alone. */
export const useEvidence = (patientId: string, grant: EvidenceGrant, { account, here }: WorkPlace) =>
  usePaymentReading({
    as: "evidence",
    patientId,
    grant,
    account,
    organisation: here.organisation,
    minutes: MINUTES,
  });
