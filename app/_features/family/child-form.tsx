"use client";
import { type FormEvent, useState } from "react";
import type { KeywardError } from "#lib/core/errors.ts";
import { family } from "../../_messages/en/family.ts";
import { formatDay } from "../../_messages/en/format.ts";
import { Said } from "../../_shared/said.tsx";
import { Button } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Sentence, Stack } from "../../_ui/surface.tsx";
import css from "./family.module.css";
import { ofAge } from "./terms.ts";

const text = family.child;

export type NewChild = { name: string; born: string; until: number; parentName: string };

/** Who the child is: the day of coming of age follows from the birth date. */
export function ChildForm({
  parentName: known,
  error,
  onMake,
}: {
  parentName: string;
  error: KeywardError | undefined;
  onMake: (child: NewChild) => void;
}) {
  const [name, setName] = useState("");
  const [born, setBorn] = useState("");
  const [parentName, setParentName] = useState(known);
  const [tried, setTried] = useState(false);
  const until = ofAge(born);
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (until === undefined || name.trim() === "" || parentName.trim() === "") return;
    onMake({ name: name.trim(), born, until, parentName: parentName.trim() });
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap={24}>
        <div className={css.pair}>
          <Input
            label={text.name}
            error={tried && name.trim() === "" ? text.nameMissing : undefined}
            maxLength={80}
            autoComplete="off"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Input
            label={text.born}
            type="date"
            error={tried && until === undefined ? text.bornWrong : undefined}
            value={born}
            onChange={({ target }) => setBorn(target.value)}
          />
          <Input
            label={text.parentName}
            hint={text.parentNameHint}
            error={tried && parentName.trim() === "" ? text.parentNameMissing : undefined}
            maxLength={80}
            autoComplete="name"
            value={parentName}
            onChange={({ target }) => setParentName(target.value)}
          />
        </div>
        {name.trim() !== "" && until !== undefined && (
          <Sentence>
            <Said pieces={text.sentence(name.trim(), formatDay(until))} />
          </Sentence>
        )}
        <div>
          <Button type="submit" kind="primary" size="large">
            {text.make}
          </Button>
        </div>
        {error !== undefined && <ErrorState error={error} />}
      </Stack>
    </form>
  );
}
