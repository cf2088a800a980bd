"use client";
import type { Membership } from "../_session/who.ts";
import { Select } from "../_ui/field.tsx";

/** For who serves several organisations: which one is looked at. */
export function ChooseOrganisation({
  label,
  among: { organisations, here, choose },
}: {
  label: string;
  among: {
    organisations: readonly Membership[];
    here: Membership;
    choose(organisation: number): void;
  };
}) {
  if (organisations.length < 2) return null;
  return (
    <Select label={label} value={here.organisation} onChange={({ target }) => choose(Number(target.value))}>
      {organisations.map(({ organisation, name }) => (
        <option key={organisation} value={organisation}>
          {name}
        </option>
      ))}
    </Select>
  );
}
