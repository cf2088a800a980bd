"use client";
import { terms } from "../../_messages/en/terms.ts";
import { Select } from "../../_ui/field.tsx";
import type { WorkPlace } from "./use-work-place.ts";

/** For who works at several organisations: which one is looked at. */
export function ChoosePlace({ place: { organisations, here, choose } }: { place: WorkPlace }) {
  if (organisations.length < 2) return null;
  return (
    <Select
      label={terms.ownOrganisation}
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
