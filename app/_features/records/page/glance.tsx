"use client";
import { records as text } from "../../../_messages/en/records.ts";
import { Card } from "../../../_ui/surface.tsx";
import type { Views } from "../model/sections.ts";
import css from "./record-page.module.css";

const FEW = 6;

/** What matters of a record at any time. On paper, all of it. */
export function Glance({ views, whole, hint }: { views: Views; whole: boolean; hint: boolean }) {
  const allergies = views.allergies.filter(({ active, none }) => active && !none);
  const lists = [
    [
      text.glance.allergies,
      allergies.map(({ name, reactions }) => ({ name, detail: reactions.join(", "), alarm: true })),
    ],
    [
      text.glance.medications,
      views.medications
        .filter(({ active }) => active)
        .map(({ name, dosage }) => ({ name, detail: dosage ?? "", alarm: false })),
    ],
    [
      text.glance.conditions,
      views.conditions.filter(({ active }) => active).map(({ name }) => ({ name, detail: "", alarm: false })),
    ],
  ] as const;
  return (
    <Card title={text.glance.title}>
      {lists.map(([title, all]) => {
        const shown = whole ? all : all.slice(0, FEW);
        return (
          <section key={title} className={css.glance}>
            <h3>{title}</h3>
            {all.length === 0 && <p className={css.quiet}>{text.glance.nothing}</p>}
            <ul>
              {shown.map(({ name, detail, alarm }) => (
                <li key={name + detail}>
                  <span className={alarm ? css.alarm : css.name}>{name}</span>
                  {detail && <span className={css.quiet}> {detail}</span>}
                </li>
              ))}
            </ul>
            {shown.length < all.length && (
              <p className={css.quiet}>{text.glance.all(all.length - shown.length)}</p>
            )}
          </section>
        );
      })}
      {hint && <p className={css.hint}>{text.glance.hint}</p>}
    </Card>
  );
}
