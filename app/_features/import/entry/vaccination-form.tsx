"use client";
import { useMemo, useState } from "react";
import { ownVaccinationDraft, type Stated } from "#lib/care/own-entries.ts";
import { VACCINES } from "#lib/care/value-sets/vaccines.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Input } from "../../../_ui/field.tsx";
import { type Entry, EntryForm } from "./entry-form.tsx";
import type { KindProps } from "./kinds.ts";
import { isPastDate } from "./partial-date.ts";
import { SinceField } from "./since-field.tsx";
import { StatedField } from "./stated-field.tsx";

const text = adding.typed.vaccination;

export function VaccinationForm({ patient, onAdded }: KindProps) {
  const [what, setWhat] = useState<Stated>();
  const [day, setDay] = useState("");
  const [dose, setDose] = useState("");
  const dayWrong = !isPastDate(day);
  const entry = useMemo<Entry | undefined>(
    () =>
      what === undefined || dayWrong
        ? undefined
        : {
            thing: adding.sentence.things.vaccination(what.display),
            outline: (by) => [ownVaccinationDraft(by, { what, day, dose: dose.trim() || undefined })],
          },
    [what, day, dose, dayWrong],
  );
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {(tried) => (
        <>
          <StatedField
            label={text.what}
            set={VACCINES}
            error={tried && what === undefined ? text.missing : undefined}
            chosen={what}
            onChoose={setWhat}
          />
          <SinceField
            label={text.day}
            wrong={tried && dayWrong}
            error={day === "" ? text.dayMissing : adding.typed.since.wrong}
            value={day}
            onChange={setDay}
          />
          <Input
            label={text.dose}
            hint={text.doseHint}
            maxLength={40}
            value={dose}
            onChange={({ target }) => setDose(target.value)}
          />
        </>
      )}
    </EntryForm>
  );
}
