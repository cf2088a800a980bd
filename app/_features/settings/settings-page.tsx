"use client";
import { type ComponentProps, type ReactNode, useState } from "react";
import { settings } from "../../_messages/en/settings.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { Skeleton } from "../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import { BrowserCard } from "./browser-card.tsx";
import { EraseCard } from "./erase-card.tsx";
import { LocksCard } from "./keys/locks-card.tsx";
import { NewCode } from "./keys/new-code.tsx";
import { PassphraseForm } from "./keys/passphrase-form.tsx";
import { RecoveryFlow } from "./keys/recovery-flow.tsx";
import { SecondPasskey } from "./keys/second-passkey.tsx";
import { LeaveCard } from "./leave-card.tsx";
import css from "./settings.module.css";
import { NotificationsCard } from "./told/notifications-card.tsx";

type Made = ComponentProps<typeof RecoveryFlow>["made"];

/**
 * What opens the record, how the patient is told, and how this browser behaves.
 * @param recovery what there is for a key that is lost or stolen.
 */
export function SettingsPage({ recovery }: { recovery: ReactNode }) {
  const patient = usePatient();
  const [made, setMade] = useState<Made>();
  if (patient === undefined) return <Skeleton lines={6} />;
  if (made !== undefined) {
    return <RecoveryFlow patientId={patient.patientId} made={made} onClose={() => setMade(undefined)} />;
  }
  return (
    <div className={css.page}>
      <PageHeader title={settings.title} lead={settings.lead} />
      <Stack>
        {patient.readOnly ? (
          <Banner>{settings.readOnly}</Banner>
        ) : (
          <Own patient={patient} recovery={recovery} onMade={setMade} />
        )}
        <BrowserCard patient={patient} />
        {!patient.readOnly && <LeaveCard />}
        {!patient.readOnly && <EraseCard />}
      </Stack>
    </div>
  );
}

/** What a recovery code can't change. */
const Own = ({
  patient,
  recovery,
  onMade,
}: {
  patient: SignedInPatient;
  recovery: ReactNode;
  onMade: (made: Made) => void;
}) => (
  <>
    <LocksCard patientId={patient.patientId} />
    <Card title={settings.add}>
      <div className={css.ways}>
        <SecondPasskey patientId={patient.patientId} />
        <NewCode onMade={onMade} />
        <PassphraseForm patientId={patient.patientId} />
      </div>
    </Card>
    {recovery}
    <NotificationsCard patientId={patient.patientId} />
  </>
);
