"use client";
import { lazy, Suspense } from "react";
import { usePatient } from "../../../_session/use-patient.ts";
import { Skeleton } from "../../../_ui/states.tsx";

/** Loaded once the vault is open: what asks to unlock it needs none of it. */
const RecordReading = lazy(async () => ({ default: (await import("./record-reading.tsx")).RecordReading }));

/** My record: proven complete here, then opened. */
export function RecordPage() {
  const patient = usePatient();
  const coming = <Skeleton lines={8} />;
  if (patient === undefined) return coming;
  return (
    <Suspense fallback={coming}>
      <RecordReading key={patient.patientId} patient={patient} />
    </Suspense>
  );
}
