"use client";
import { useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { Hash, shorten } from "../../../_ui/hash.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Banner, Stack } from "../../../_ui/surface.tsx";
import type { GrantedPatient } from "../access/granted.ts";
import type { Clinician } from "../access/use-clinician.ts";
import css from "./write.module.css";
import { type Started, WritePanel } from "./write-panel.tsx";

/** For who may write and read nothing: no session is needed, and nobody is told that they looked. */
export function WriteOnly({
  patient,
  clinician,
  serving,
  name,
}: {
  patient: GrantedPatient;
  clinician: Clinician;
  serving: readonly number[];
  name: string | undefined;
}) {
  const [started, setStarted] = useState<Started>();
  const { patientId } = patient;
  const patientName = name ?? care.patientNumber(shorten(patientId));
  return (
    <div className={css.narrow}>
      <PageHeader title={patientName} actions={<Hash value={patientId} label={care.patientId} />} />
      <Stack>
        <Banner>{care.opening.writeOnly}</Banner>
        <WritePanel
          context={{
            patient,
            clinician,
            serving,
            patientName,
            // 64 digits are a FHIR id (R4, 2.24.0.1), so the reference is one without knowing the Patient.
            subject: `Patient/${patientId.slice(2)}`,
            known: { allergies: undefined, lackingAllergies: false, medications: undefined },
            onWritten: async () => undefined,
          }}
          started={started}
          onStart={setStarted}
          onClose={() => setStarted(undefined)}
        />
      </Stack>
    </div>
  );
}
