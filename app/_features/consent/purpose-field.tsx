"use client";
import { PURPOSES, type PurposeOfUse } from "#lib/chain/grantee.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Select } from "../../_ui/field.tsx";
import css from "./give-form.module.css";

/** What relatives and carers read for. */
export const FAMILY = "FAMRQT";
/** Emergency treatment has rules of its own, and relatives are no clinicians. */
const OFFERED = PURPOSES.filter((one) => one !== "ETREAT" && one !== FAMILY);

/** What access is given for; for a relative or carer there is one purpose, and what it means is said. */
export function PurposeField({
  carer,
  purpose,
  fixed,
  onChange,
}: {
  carer: boolean;
  purpose: PurposeOfUse;
  /** Of a permission that stands: another purpose would be another permission. */
  fixed: boolean;
  onChange: (purpose: PurposeOfUse) => void;
}) {
  if (carer) return <p className={css.reads}>{consent.carer.reads}</p>;
  return (
    <Select
      label={consent.purpose}
      value={purpose}
      disabled={fixed}
      onChange={({ target }) => onChange(target.value as PurposeOfUse)}
    >
      {OFFERED.map((one) => (
        <option key={one} value={one}>
          {terms.purpose[one]}
        </option>
      ))}
    </Select>
  );
}
