"use client";
import { adding } from "../../../_messages/en/import.ts";
import { Input } from "../../../_ui/field.tsx";

const text = adding.typed.since;

/** A year, a month or a day: as precise as somebody knows it. */
export const SinceField = ({
  label,
  wrong,
  error = text.wrong,
  value,
  onChange,
}: {
  label: string;
  wrong: boolean;
  error?: string;
  value: string;
  onChange: (value: string) => void;
}) => (
  <Input
    label={label}
    hint={text.hint}
    error={wrong ? error : undefined}
    inputMode="numeric"
    autoComplete="off"
    maxLength={10}
    value={value}
    onChange={({ target }) => onChange(target.value.trim())}
  />
);
