"use client";
import { type ComponentType, useState } from "react";
import { adding } from "../../../_messages/en/import.ts";
import type { SignedInPatient } from "../../../_session/use-patient.ts";
import { Chips } from "../../../_ui/chips.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { AllergyForm } from "./allergy-form.tsx";
import { ConditionForm } from "./condition-form.tsx";
import { KINDS, type Kind, type KindProps } from "./kinds.ts";
import { MeasurementForm } from "./measurement-form.tsx";
import { MedicationForm } from "./medication-form.tsx";
import { VaccinationForm } from "./vaccination-form.tsx";

const FORMS: Readonly<Record<Kind, ComponentType<KindProps>>> = {
  allergy: AllergyForm,
  medication: MedicationForm,
  condition: ConditionForm,
  vaccination: VaccinationForm,
  measurement: MeasurementForm,
};

/** Something that patients know themselves. Forms that aren't shown keep what was typed. */
export function TypedEntry({ patient }: { patient: SignedInPatient }) {
  const [kind, setKind] = useState<Kind>("allergy");
  const [rounds, setRounds] = useState<Partial<Record<Kind, number>>>({});
  return (
    <Stack>
      <Chips
        label={adding.typed.what}
        choices={KINDS.map((value) => ({ value, label: adding.typed.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <Card>
        {KINDS.map((one) => {
          const Form = FORMS[one];
          const round = rounds[one] ?? 0;
          return (
            <div key={one} hidden={one !== kind}>
              <Form
                key={round}
                patient={patient}
                onAdded={() => setRounds({ ...rounds, [one]: round + 1 })}
              />
            </div>
          );
        })}
      </Card>
    </Stack>
  );
}
