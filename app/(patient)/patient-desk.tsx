"use client";
import type { ReactNode } from "react";
import { useRequests } from "../_features/consent/use-requests.ts";
import { useNotifications } from "../_features/consent/use-sessions.ts";
import { useSummaryOutdated } from "../_features/emergency/use-outdated.ts";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";
import { useLiveNotifications } from "../_features/notifications/use-live-notifications.ts";
import { RecoveryNotices } from "../_features/recovery/recovery-notices.tsx";
import { usePatient } from "../_session/use-patient.ts";

/** A patient's desk: what is new stands in the navigation, and is told as it comes. */
export function PatientDesk({ children }: { children: ReactNode }) {
  const patient = usePatient();
  // A recovery code reads the record, and no more.
  const patientId = patient?.readOnly === false ? patient.patientId : undefined;
  useLiveNotifications(patientId);
  const told = useNotifications(patientId).data?.notifications;
  const unread = told?.filter(
    ({ kind, state, read }) => kind === "session" && state === "valid" && !read,
  ).length;
  const open = useRequests(patientId).data?.filter(({ state }) => state === "open").length;
  const outdated = useSummaryOutdated(patientId) ? 1 : undefined;
  return (
    <DeskLayout
      desks={["patient"]}
      counts={{ "/looked": unread, "/requests": open, "/emergency": outdated }}
      notices={<RecoveryNotices />}
    >
      {children}
    </DeskLayout>
  );
}
