"use client";
import { useQuery } from "@tanstack/react-query";
import type { PatientId } from "#lib/core/ids.ts";
import type { NotificationsAnswer } from "../../_server/schemas/notifications.ts";
import { askHospital } from "../../_session/ask-hospital.ts";

/** The newest notifications, and how many weren't seen. */
export const useNotifications = (patientId: PatientId | undefined) =>
  useQuery({
    queryKey: ["notifications", patientId],
    enabled: patientId !== undefined,
    queryFn: ({ signal }) =>
      askHospital<NotificationsAnswer>(`/api/notifications?patient=${patientId}&limit=100`, { signal }),
  });
