"use client";
import { type FormEvent, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Segmented } from "../../../_ui/segmented.tsx";
import { keywardIdIn } from "../keyward-id.ts";
import css from "../recovery.module.css";
import { ByLink } from "./by-link.tsx";
import type { Choice } from "./choice.ts";

const text = recovery.edit;
type Way = "id" | "link";

/** Two ways to a guardian: their Keyward id, or a link that they answer. */
export function AddGuardian({
  patientId,
  name,
  chosen,
  onAdd,
}: {
  patientId: PatientId;
  /** What the guardian is told who asks. */
  name: string;
  chosen: readonly Choice[];
  onAdd: (choice: Choice) => void;
}) {
  const [way, setWay] = useState<Way>("id");
  return (
    <div className={css.part}>
      <Segmented<Way>
        label={text.add}
        segments={[
          { value: "id", label: text.addById },
          { value: "link", label: text.byLink },
        ]}
        value={way}
        onChange={setWay}
      />
      {way === "id" ? (
        <ById chosen={chosen} onAdd={onAdd} />
      ) : (
        <ByLink patientId={patientId} name={name} chosen={chosen} onAdd={onAdd} />
      )}
    </div>
  );
}

function ById({ chosen, onAdd }: { chosen: readonly Choice[]; onAdd: (choice: Choice) => void }) {
  const [name, setName] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const id = keywardIdIn(typed);
  const twice = chosen.some((one) => one.patientId === id);
  const idError = id === undefined ? text.idWrong : twice ? text.twice : undefined;
  const nameError = name.trim() === "" ? text.nameMissing : undefined;
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (id === undefined || idError !== undefined || nameError !== undefined) return;
    onAdd({ patientId: id, name: name.trim() });
    setName("");
    setTyped("");
    setTried(false);
  }
  return (
    <form onSubmit={send} noValidate className={css.fields}>
      <div className={css.pair}>
        <Input
          label={text.name}
          hint={text.nameHint}
          error={tried ? nameError : undefined}
          maxLength={80}
          autoComplete="off"
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Input
          label={text.id}
          hint={text.idHint}
          error={tried ? idError : undefined}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      </div>
      <div>
        <Button type="submit" icon="plus">
          {text.add}
        </Button>
      </div>
    </form>
  );
}
