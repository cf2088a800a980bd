"use client";
import { useQuery } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { RequestsAnswer } from "../../_server/schemas/requests.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** Who asked this patient for access, the newest first. */
export const useRequests = (patientId: PatientId | undefined) =>
  useQuery({
    queryKey: ["requests", patientId],
    enabled: patientId !== undefined,
    queryFn: ({ signal }) => askHospital<RequestsAnswer>(`/api/requests?patient=${patientId}`, { signal }),
    select: ({ requests }) => requests,
  });
