"use client";
import { CATEGORIES, type Category, categoryMask, SENSITIVE_CATEGORIES } from "#lib/core/categories.ts";
import { care } from "../../../_messages/en/care.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Badge } from "../../../_ui/surface.tsx";
import css from "./ask.module.css";

const text = care.ask;
/** What doctors and nurses ask for: not bills, nor the copies for emergencies. */
const ASKABLE = CATEGORIES.filter((category) => category !== "emergency" && category !== "billing");
const isSensitive = (category: Category) => (SENSITIVE_CATEGORIES as readonly Category[]).includes(category);

export type Masks = { readMask: number; writeMask: number };

/** Parts of a record in rows, reading and writing in columns. */
export function PartsTable({
  value: { readMask, writeMask },
  onChange,
}: {
  value: Masks;
  onChange: (masks: Masks) => void;
}) {
  return (
    <table className={css.parts}>
      <thead>
        <tr>
          <th scope="col">{text.part}</th>
          <th scope="col">{text.read}</th>
          <th scope="col">{text.write}</th>
        </tr>
      </thead>
      <tbody>
        {ASKABLE.map((category) => {
          const bit = categoryMask([category]);
          const name = terms.category[category];
          return (
            <tr key={category}>
              <th scope="row" className={css.part}>
                {name} {isSensitive(category) && <Badge tone="warn">{text.sensitive}</Badge>}
              </th>
              <td className={css.pick}>
                <label>
                  <input
                    type="checkbox"
                    aria-label={text.readOf(name)}
                    checked={(readMask & bit) !== 0}
                    onChange={() => onChange({ readMask: readMask ^ bit, writeMask })}
                  />
                </label>
              </td>
              <td className={css.pick}>
                <label>
                  <input
                    type="checkbox"
                    aria-label={text.writeOf(name)}
                    checked={(writeMask & bit) !== 0}
                    onChange={() => onChange({ readMask, writeMask: writeMask ^ bit })}
                  />
                </label>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
