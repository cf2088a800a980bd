"use client";
import { useMemo, useState } from "react";
import { medicationTakenDraft, type Stated } from "#lib/care/own-entries.ts";
import { MEDICATIONS } from "#lib/care/value-sets/medications.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Input } from "../../../_ui/field.tsx";
import { type Entry, EntryForm } from "./entry-form.tsx";
import type { KindProps } from "./kinds.ts";
import { isPastDate } from "./partial-date.ts";
import { SinceField } from "./since-field.tsx";
import { StatedField } from "./stated-field.tsx";

const text = adding.typed.medication;

export function MedicationForm({ patient, onAdded }: KindProps) {
  const [what, setWhat] = useState<Stated>();
  const [dosage, setDosage] = useState("");
  const [since, setSince] = useState("");
  const sinceWrong = since !== "" && !isPastDate(since);
  const entry = useMemo<Entry | undefined>(
    () =>
      what === undefined || sinceWrong
        ? undefined
        : {
            thing: adding.sentence.things.medication(what.display),
            outline: (by) => [
              medicationTakenDraft(by, {
                what,
                dosage: dosage.trim() || undefined,
                since: since || undefined,
              }),
            ],
          },
    [what, dosage, since, sinceWrong],
  );
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {(tried) => (
        <>
          <StatedField
            label={text.what}
            set={MEDICATIONS}
            error={tried && what === undefined ? text.missing : undefined}
            chosen={what}
            onChoose={setWhat}
          />
          <Input
            label={text.dosage}
            hint={text.dosageHint}
            maxLength={300}
            value={dosage}
            onChange={({ target }) => setDosage(target.value)}
          />
          <SinceField label={text.since} wrong={tried && sinceWrong} value={since} onChange={setSince} />
        </>
      )}
    </EntryForm>
  );
}
