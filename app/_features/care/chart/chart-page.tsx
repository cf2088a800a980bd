"use client";
import { useEffect } from "react";
import { asPatientId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { vault } from "../../../_session/vault-store.ts";
import { prepareSigning } from "../../../_session/wallets/prepare-signing.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import { useClinician } from "../access/use-clinician.ts";
import { useGrantedBy } from "../access/use-granted.ts";
import { closeChart } from "./chart-store.ts";
import { ChartView } from "./chart-view.tsx";
import { OpenPanel } from "./open-panel.tsx";
import { useChart } from "./use-chart.ts";

const text = care.opening;

/** A patient's chart: what opening it means, and the chart while its session lasts. */
export function ChartPage({ patientId: given }: { patientId: string }) {
  const patientId = patientIdIn(given);
  if (patientId === undefined)
    return (
      <Nothing title={text.badId.title} href="/patients" action={text.backToList}>
        {text.badId.text}
      </Nothing>
    );
  return <PatientChart patientId={asPatientId(patientId)} />;
}

function PatientChart({ patientId }: { patientId: ReturnType<typeof asPatientId> }) {
  const { patient, serving, isError, error, refetch } = useGrantedBy(patientId);
  const chart = useChart(patientId);
  const clinician = useClinician();
  const account = clinician?.account;
  const reads = (patient?.readMask ?? 0) !== 0;
  useEffect(() => {
    // Access was taken back: what was opened goes at once.
    if (patient === null) void closeChart(patientId, "ended").catch(() => undefined);
  }, [patient, patientId]);
  useEffect(() => {
    // The key network's client is large: it comes while somebody reads what opening means, and what signs comes too.
    if (account === undefined || !reads) return;
    void prepareSigning();
    void vault()
      .call("prepareReading", { account, patientId })
      .catch(() => undefined);
  }, [account, reads, patientId]);

  if (isError && patient === undefined)
    return (
      <>
        <PageHeader title={text.title} />
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      </>
    );
  if (patient === undefined || clinician === undefined)
    return (
      <>
        <PageHeader title={text.title} />
        <Card>
          <p className="visually-hidden">{text.looking}</p>
          <Skeleton lines={5} />
        </Card>
      </>
    );
  if (patient === null)
    return (
      <Nothing title={text.none.title} href={`/patients/ask?patient=${patientId}`} action={care.worklist.ask}>
        {text.none.text}
      </Nothing>
    );
  if (chart.status === "open")
    return <ChartView chart={chart} patient={patient} clinician={clinician} serving={serving} />;
  return <OpenPanel patient={patient} clinician={clinician} serving={serving} chart={chart} />;
}

const Nothing = ({
  title,
  href,
  action,
  children,
}: {
  title: string;
  href: string;
  action: string;
  children: string;
}) => (
  <>
    <PageHeader title={text.title} />
    <Card>
      <EmptyState
        icon="users"
        title={title}
        action={
          <ButtonLink href={href} kind="primary">
            {action}
          </ButtonLink>
        }
      >
        {children}
      </EmptyState>
    </Card>
  </>
);
