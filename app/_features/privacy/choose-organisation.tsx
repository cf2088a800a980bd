"use client";
import { privacy } from "../../_messages/en/privacy.ts";
import { Select } from "../../_ui/field.tsx";
import type { Officer } from "./use-officer.ts";

/** For who is privacy officer of several organisations. */
export function ChooseOrganisation({ officer }: { officer: Officer }) {
  const { organisations, here, choose } = officer;
  if (organisations.length < 2) return null;
  return (
    <Select
      label={privacy.of}
      value={here.organisation}
      onChange={({ target }) => choose(Number(target.value))}
    >
      {organisations.map(({ organisation, name }) => (
        <option key={organisation} value={organisation}>
          {name}
        </option>
      ))}
    </Select>
  );
}
