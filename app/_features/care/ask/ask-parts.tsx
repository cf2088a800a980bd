"use client";
import { useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { Chips } from "../../../_ui/chips.tsx";
import css from "./ask.module.css";
import { type Masks, PartsTable } from "./parts-table.tsx";
import { PRESETS } from "./presets.ts";

const text = care.ask;
type Preset = keyof typeof PRESETS;
const SHOWN = ["care", "medication", "nothing"] as const satisfies readonly Preset[];

/** Which parts of the record are asked for: from a usual choice, then one by one. */
export function AskParts({
  masks,
  onChange,
  first,
  missing,
}: {
  masks: Masks;
  onChange: (masks: Masks) => void;
  /** The choice that the parts began as. */
  first: Preset | "own";
  missing: boolean;
}) {
  const [preset, setPreset] = useState<Preset | "own">(first);
  return (
    <section aria-label={text.what} className={css.what}>
      <h2>{text.what}</h2>
      <p className={css.hint}>{text.whatHint}</p>
      <Chips
        label={text.presets.label}
        choices={SHOWN.map((value) => ({ value: value as string, label: text.presets[value] }))}
        value={preset}
        onChange={(value) => {
          setPreset(value as Preset);
          onChange(PRESETS[value as Preset]);
        }}
      />
      <PartsTable
        value={masks}
        onChange={(next) => {
          setPreset("own");
          onChange(next);
        }}
      />
      {missing && <p className={css.fault}>{text.whatMissing}</p>}
    </section>
  );
}
