"use client";
import { type Category, categoryBit, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { isSensitive } from "#lib/fhir/sensitive.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Chips } from "../../_ui/chips.tsx";
import { ORDER, type Right, rightIn } from "./access-grid.tsx";
import { isPreset, type Masks, OFFERED, PRESETS } from "./presets.ts";
import css from "./rights-editor.module.css";

/** As the grid has them. */
const ORDINARY = ORDER.filter((category) => !isSensitive(category));
const RIGHTS = {
  network: ["none", "read", "write", "both"],
  carer: ["none", "read"],
} as const satisfies Record<string, readonly Right[]>;

type Props = {
  masks: Masks;
  /** Whom it is for: a relative or carer reads, and no more. */
  whom: keyof typeof RIGHTS;
  onChange: (masks: Masks) => void;
};

/** The masks with another right in one category. */
function withRight({ readMask, writeMask }: Masks, category: Category, right: Right): Masks {
  const bit = 1 << categoryBit(category);
  const set = (mask: number, on: boolean) => (on ? mask | bit : mask & ~bit);
  return {
    readMask: set(readMask, right === "read" || right === "both"),
    writeMask: set(writeMask, right === "write" || right === "both"),
  };
}

/** For each part of the record what may be done; the more private ones apart. */
export function RightsEditor({ masks, whom, onChange }: Props) {
  const offered = OFFERED[whom];
  const preset = offered.find((one) => isPreset(masks, one));
  return (
    <div className={css.editor}>
      <Chips
        label={consent.presets.label}
        choices={offered.map((value) => ({ value, label: consent.presets[value] }))}
        value={preset ?? ("" as (typeof offered)[number])}
        onChange={(value) => onChange(PRESETS[value])}
      />
      <CategoryRows categories={ORDINARY} masks={masks} whom={whom} onChange={onChange} />
      <details
        className={css.private}
        open={SENSITIVE_CATEGORIES.some((one) => rightIn(masks, categoryBit(one)) !== "none")}
      >
        <summary>{consent.sensitive}</summary>
        <p className={css.hint}>{consent.sensitiveHint}</p>
        <CategoryRows categories={SENSITIVE_CATEGORIES} masks={masks} whom={whom} onChange={onChange} />
      </details>
    </div>
  );
}

const CategoryRows = ({ categories, masks, whom, onChange }: Props & { categories: readonly Category[] }) => (
  <div className={css.rows}>
    {categories.map((category) => (
      <div key={category} className={css.row}>
        <label htmlFor={`right-${category}`}>{terms.category[category]}</label>
        <select
          id={`right-${category}`}
          value={rightIn(masks, categoryBit(category))}
          data-right={rightIn(masks, categoryBit(category))}
          onChange={({ target }) => onChange(withRight(masks, category, target.value as Right))}
        >
          {RIGHTS[whom].map((right) => (
            <option key={right} value={right}>
              {consent.rights[right]}
            </option>
          ))}
        </select>
      </div>
    ))}
  </div>
);
