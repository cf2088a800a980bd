"use client";
import { claims } from "../../_messages/en/claims.ts";
import { Select } from "../../_ui/field.tsx";
import type { WorkPlace } from "./use-place.ts";

/** For who works at several organisations: which one is looked at. */
export function ChoosePlace({ place: { organisations, here, choose } }: { place: WorkPlace }) {
  if (organisations.length < 2) return null;
  return (
    <Select
      label={claims.choose}
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
