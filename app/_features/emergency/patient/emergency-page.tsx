"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { usePatient } from "../../../_session/use-patient.ts";
import { PageHeader } from "../../../_ui/shell.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card } from "../../../_ui/surface.tsx";
import { useKeptInStep } from "../card/use-kept-in-step.ts";
import { useEmergencySettings } from "../use-emergency.ts";
import { CardCard } from "./card-card.tsx";
import { CasesCard } from "./cases-card.tsx";
import css from "./emergency.module.css";
import { MayCard } from "./may-card.tsx";
import { SummaryCard } from "./summary-card.tsx";

/** A patient's preparations for an emergency, and who broke the glass. */
export function EmergencyPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  const { patientId, readOnly } = patient;
  return (
    <>
      <PageHeader title={emergency.title} lead={emergency.lead} />
      <div className={css.page}>
        <div className={css.settings}>
          {readOnly ? <Banner tone="info">{emergency.readOnly}</Banner> : <Settings patientId={patientId} />}
          <CasesCard patientId={patientId} />
        </div>
        <SummaryCard patientId={patientId} readOnly={readOnly} />
      </div>
    </>
  );
}

function Settings({ patientId }: { patientId: PatientId }) {
  const { data, error, refetch } = useEmergencySettings(patientId);
  useKeptInStep(patientId, data);
  if (error !== null)
    return <ErrorState title={emergency.failed} error={asKeywardError(error)} retry={() => void refetch()} />;
  if (data === undefined)
    return (
      <Card title={emergency.may.title}>
        <Skeleton lines={4} />
      </Card>
    );
  return (
    <>
      <MayCard settings={data} />
      <CardCard settings={data} />
    </>
  );
}
