"use client";
import type { ReactNode } from "react";
import { useNotifications } from "../_features/consent/use-notifications.ts";
import { useRequests } from "../_features/consent/use-requests.ts";
import { useSummaryOutdated } from "../_features/emergency/use-outdated.ts";
import { ActingBanner } from "../_features/family/acting-banner.tsx";
import { ActingGate } from "../_features/family/acting-gate.tsx";
import { placeFor } from "../_features/family/place-for.ts";
import { DeskLayout } from "../_features/identity/desk-layout.tsx";
import { useLiveNotifications } from "../_features/notifications/use-live-notifications.ts";
import { RecoveryNotices } from "../_features/recovery/recovery-notices.tsx";
import { acting as words } from "../_messages/en/acting.ts";
import { usePatient } from "../_session/use-patient.ts";
import { useIdle } from "../_session/when-idle.ts";

/** A patient's desk: what is new stands in the navigation, and is told as it comes. */
export function PatientDesk({ children }: { children: ReactNode }) {
  const patient = usePatient();
  const acting = patient?.acting;
  // A recovery code reads the record, and no more; so does who acts in some parts of it.
  const told = patient?.readOnly === false && acting?.full !== false;
  const idle = useIdle();
  const patientId = told && idle ? patient.patientId : undefined;
  useLiveNotifications(patientId);
  const all = useNotifications(patientId).data?.notifications;
  const unread = (...kinds: string[]) =>
    all?.filter(({ kind, state, read }) => kinds.includes(kind) && state === "valid" && !read).length;
  const open = useRequests(patientId).data?.filter(({ state }) => state === "open").length;
  const outdated = useSummaryOutdated(patientId) ? 1 : undefined;
  return (
    <DeskLayout
      desks={["patient"]}
      counts={{
        "/looked": unread("session"),
        "/requests": open,
        "/emergency": outdated,
        "/family": unread("acting", "shared"),
      }}
      notices={acting === undefined ? <RecoveryNotices /> : <ActingBanner />}
      shows={acting && placeFor(acting)}
      names={acting && { "/record": words.record(acting.name) }}
    >
      <ActingGate>{children}</ActingGate>
    </DeskLayout>
  );
}
