"use client";
import { records as text } from "../../../_messages/en/records.ts";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import type { RowGroup } from "../model/section-rows.ts";
import { Line } from "../timeline/line.tsx";
import css from "./section-list.module.css";

/** One kind of thing: what counts now first. */
export function SectionList({
  groups,
  selected,
  onOpen,
}: {
  groups: readonly RowGroup[];
  selected: string | undefined;
  onOpen: (key: string) => void;
}) {
  return (
    <Card flush>
      {groups.length === 0 && (
        <EmptyState icon="file" title={text.empty.section}>
          {text.empty.sectionLead}
        </EmptyState>
      )}
      {groups.map(({ title, rows }) => (
        <section key={title} className={css.group}>
          <h3 className={css.title}>{title}</h3>
          <ul className={css.rows}>
            {rows.map((row) => (
              <li key={row.key + row.title}>
                <Line row={row} selected={row.key === selected} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
