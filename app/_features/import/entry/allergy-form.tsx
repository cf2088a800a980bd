"use client";
import { useMemo, useState } from "react";
import { allergyDraft } from "#lib/care/drafts.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Checkbox, Input } from "../../../_ui/field.tsx";
import { type Entry, EntryForm } from "./entry-form.tsx";
import type { KindProps } from "./kinds.ts";

const text = adding.typed.allergy;

export function AllergyForm({ patient, onAdded }: KindProps) {
  const [typed, setTyped] = useState("");
  const [reaction, setReaction] = useState("");
  const [high, setHigh] = useState(false);
  const substance = typed.trim();
  const entry = useMemo<Entry | undefined>(
    () =>
      substance === ""
        ? undefined
        : {
            thing: adding.sentence.things.allergy(substance),
            outline: (by) => [allergyDraft(by, { substance, reaction: reaction.trim() || undefined, high })],
          },
    [substance, reaction, high],
  );
  return (
    <EntryForm patient={patient} entry={entry} onAdded={onAdded}>
      {(tried) => (
        <>
          <Input
            label={text.what}
            placeholder={text.placeholder}
            error={tried && substance === "" ? text.missing : undefined}
            maxLength={200}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <Input
            label={text.reaction}
            hint={text.reactionHint}
            maxLength={500}
            value={reaction}
            onChange={({ target }) => setReaction(target.value)}
          />
          <Checkbox
            label={text.high}
            hint={text.highHint}
            checked={high}
            onChange={({ target }) => setHigh(target.checked)}
          />
        </>
      )}
    </EntryForm>
  );
}
