"use client";
import { organisation } from "../../_messages/en/organisation.ts";
import { Select } from "../../_ui/field.tsx";
import type { Administrator } from "./use-administrator.ts";

/** For who administers several: which one is looked at. */
export function ChooseOrganisation({ administrator }: { administrator: Administrator }) {
  const { organisations, here, choose } = administrator;
  if (organisations.length < 2) return null;
  return (
    <Select
      label={organisation.choose}
      value={here.organisation}
      onChange={({ target }) => choose(Number(target.value))}
    >
      {organisations.map(({ organisation: id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}
