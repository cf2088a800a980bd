"use client";
import { type Coded, findCoded } from "#lib/care/value-sets/coded.ts";
import { Combobox } from "../../../_ui/combobox.tsx";
import css from "./write.module.css";

/** A concept of a value set. */
export function CodedField({
  label,
  placeholder,
  set,
  value,
  error,
  onChoose,
}: {
  label: string;
  placeholder: string;
  set: readonly Coded[];
  value: Coded | null;
  error: string | undefined;
  onChoose: (coded: Coded | null) => void;
}) {
  return (
    <Combobox
      label={label}
      placeholder={placeholder}
      error={error}
      find={(typed) => findCoded(set, typed)}
      keyOf={({ code }) => code}
      textOf={({ display }) => display}
      render={({ display, code }) => (
        <span className={css.option}>
          {display} <small>{code}</small>
        </span>
      )}
      chosen={value ?? undefined}
      onChoose={(coded) => onChoose(coded ?? null)}
    />
  );
}
