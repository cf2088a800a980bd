"use client";
import { useQuery } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { GrantedAnswer } from "../../../_server/schemas/ledger.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import type { SignedInPatient } from "../../../_session/use-patient.ts";
import { isShared } from "../../../_shared/shared-grant.ts";

/** What a patient shares with the account that is signed in; null where it is nothing. */
export const useSharedGrant = (patientId: PatientId, { patientId: me, signer }: SignedInPatient) =>
  useQuery({
    queryKey: ["shared", me, signer, patientId],
    refetchOnMount: "always",
    queryFn: async ({ signal }) => {
      const { grants } = await askHospital<GrantedAnswer>(
        `/api/ledger/granted?patient=${patientId}&limit=200`,
        { signal },
      );
      return grants.find((grant) => isShared(grant)) ?? null;
    },
  });
