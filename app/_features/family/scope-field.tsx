"use client";
import { CATEGORIES, type Category, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { family } from "../../_messages/en/family.ts";
import { terms } from "../../_messages/en/terms.ts";
import { Checkbox, Group } from "../../_ui/field.tsx";
import css from "./family.module.css";

const text = family.add;
const SENSITIVE: readonly Category[] = SENSITIVE_CATEGORIES;
const ORDINARY = CATEGORIES.filter((category) => !SENSITIVE.includes(category));

/** Everything, or parts of the record, the more private ones apart. */
export function ScopeField({
  all,
  parts,
  error,
  onChange,
}: {
  all: boolean;
  parts: readonly Category[];
  error: string | undefined;
  onChange: (scope: { all: boolean; parts: readonly Category[] }) => void;
}) {
  const rows = (categories: readonly Category[]) => (
    <div className={css.parts}>
      {categories.map((category) => (
        <Checkbox
          key={category}
          label={terms.category[category]}
          checked={parts.includes(category)}
          onChange={({ target }) =>
            onChange({
              all: false,
              parts: CATEGORIES.filter((one) => (one === category ? target.checked : parts.includes(one))),
            })
          }
        />
      ))}
    </div>
  );
  return (
    <Group legend={text.scope} {...(error === undefined ? {} : { hint: error })}>
      <Checkbox
        type="radio"
        name="scope"
        label={text.all}
        hint={text.allHint}
        checked={all}
        onChange={() => onChange({ all: true, parts })}
      />
      <Checkbox
        type="radio"
        name="scope"
        label={text.some}
        hint={text.someHint}
        checked={!all}
        onChange={() => onChange({ all: false, parts })}
      />
      {!all && (
        <>
          {rows(ORDINARY)}
          <details className={css.private}>
            <summary>{text.sensitive}</summary>
            {rows(SENSITIVE)}
          </details>
        </>
      )}
    </Group>
  );
}
