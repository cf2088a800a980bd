"use client";
import { useMemo, useState } from "react";
import { ownConditionDraft, type Stated } from "#lib/care/own-entries.ts";
import { CONDITIONS } from "#lib/care/value-sets/conditions.ts";
import { adding } from "../../../_messages/en/import.ts";
import { type Entry, EntryForm } from "./entry-form.tsx";
import type { KindProps } from "./kinds.ts";
import { isPastDate } from "./partial-date.ts";
import { SinceField } from "./since-field.tsx";
import { StatedField } from "./stated-field.tsx";

const text = adding.typed.condition;

export function ConditionForm({ patient, onAdded }: KindProps) {
  const [what, setWhat] = useState<Stated>();
  const [since, setSince] = useState("");
  const sinceWrong = since !== "" && !isPastDate(since);
  const entry = useMemo<Entry | undefined>(
    () =>
      what === undefined || sinceWrong
        ? undefined
        : {
            thing: adding.sentence.things.condition(what.display),
            outline: (by) => [ownConditionDraft(by, { what, since: since || undefined })],
          },
    [what, since, sinceWrong],
  );
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {(tried) => (
        <>
          <StatedField
            label={text.what}
            set={CONDITIONS}
            error={tried && what === undefined ? text.missing : undefined}
            chosen={what}
            onChoose={setWhat}
          />
          <SinceField label={text.since} wrong={tried && sinceWrong} value={since} onChange={setSince} />
        </>
      )}
    </EntryForm>
  );
}
