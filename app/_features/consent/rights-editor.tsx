"use client";
import { type Category, categoryBit, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { isSensitive } from "#lib/fhir/sensitive.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Chips } from "../../_ui/chips.tsx";
import { ORDER, type Right, rightIn } from "./access-grid.tsx";
import { isPreset, type Masks, PRESETS, type Preset } from "./presets.ts";
import css from "./rights-editor.module.css";

/** As the grid has them. */
const ORDINARY = ORDER.filter((category) => !isSensitive(category));
const RIGHTS = ["none", "read", "write", "both"] as const satisfies readonly Right[];

/** The masks with another right in one category. */
export function withRight({ readMask, writeMask }: Masks, category: Category, right: Right): Masks {
  const bit = 1 << categoryBit(category);
  const set = (mask: number, on: boolean) => (on ? mask | bit : mask & ~bit);
  return {
    readMask: set(readMask, right === "read" || right === "both"),
    writeMask: set(writeMask, right === "write" || right === "both"),
  };
}

/** For each part of the record what may be done; the more private ones apart. */
export function RightsEditor({ masks, onChange }: { masks: Masks; onChange: (masks: Masks) => void }) {
  const preset = (Object.keys(PRESETS) as Preset[]).find((one) => isPreset(masks, one));
  return (
    <div className={css.editor}>
      <Chips
        label={consent.presets.label}
        choices={(Object.keys(PRESETS) as Preset[]).map((value) => ({
          value,
          label: consent.presets[value],
        }))}
        value={preset ?? ("" as Preset)}
        onChange={(value) => onChange(PRESETS[value])}
      />
      <CategoryRows categories={ORDINARY} masks={masks} onChange={onChange} />
      <details
        className={css.private}
        open={SENSITIVE_CATEGORIES.some((one) => rightIn(masks, categoryBit(one)) !== "none")}
      >
        <summary>{consent.sensitive}</summary>
        <p className={css.hint}>{consent.sensitiveHint}</p>
        <CategoryRows categories={SENSITIVE_CATEGORIES} masks={masks} onChange={onChange} />
      </details>
    </div>
  );
}

const CategoryRows = ({
  categories,
  masks,
  onChange,
}: {
  categories: readonly Category[];
  masks: Masks;
  onChange: (masks: Masks) => void;
}) => (
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
          {RIGHTS.map((right) => (
            <option key={right} value={right}>
              {consent.rights[right]}
            </option>
          ))}
        </select>
      </div>
    ))}
  </div>
);
