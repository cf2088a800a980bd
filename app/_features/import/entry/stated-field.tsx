"use client";
import type { Stated } from "#lib/care/own-entries.ts";
import { type Coded, findCoded } from "#lib/care/value-sets/coded.ts";
import { adding } from "../../../_messages/en/import.ts";
import { Combobox } from "../../../_ui/combobox.tsx";

const text = adding.typed;

/** What a list holds for it, and at the end somebody's own words. */
function find(set: readonly Coded[], typed: string): Stated[] {
  const found = findCoded(set, typed, 6);
  const own = { display: typed.trim() };
  const same = found.some(({ display }) => display.toLowerCase() === own.display.toLowerCase());
  return same ? found : [...found, own];
}

/** Something of a list, or in somebody's own words. */
export const StatedField = ({
  label,
  set,
  error,
  chosen,
  onChoose,
}: {
  label: string;
  set: readonly Coded[];
  error: string | undefined;
  chosen: Stated | undefined;
  onChoose: (stated: Stated | undefined) => void;
}) => (
  <Combobox<Stated>
    label={label}
    placeholder={text.placeholder}
    error={error}
    find={(typed) => find(set, typed)}
    keyOf={(stated) => (stated.system === undefined ? "own" : stated.code)}
    textOf={({ display }) => display}
    render={(stated) => (stated.system === undefined ? text.own(stated.display) : stated.display)}
    chosen={chosen}
    onChoose={onChoose}
  />
);
