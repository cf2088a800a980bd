"use client";
import { describe } from "#lib/chart/describe.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { Card } from "../../../_ui/surface.tsx";
import { type RecordChart, versionsOf } from "../model/chart-of.ts";
import { typeName } from "../model/type-name.ts";
import type { Author } from "../reading/use-authors.ts";
import css from "./details.module.css";

const text = records.versions;

/** What a record said before, and what it says now: nothing that was written is ever gone. */
export function Versions({
  recordId,
  chart,
  timeOf,
  authorOf,
  onOpen,
}: {
  recordId: RecordId;
  chart: RecordChart;
  timeOf: (recordId: RecordId) => number | undefined;
  authorOf: (recordId: RecordId) => Author | undefined;
  onOpen: (key: string) => void;
}) {
  const versions = versionsOf(chart, recordId);
  if (versions.length < 2) return null;
  return (
    <Card title={text.title}>
      <p className={css.quiet}>{chart.replacedBy.has(recordId) ? text.old : text.now}</p>
      <ol className={css.versions}>
        {versions.map((id, at) => {
          const time = timeOf(id);
          const items = chart.byRecord.get(id)?.items ?? [];
          return (
            <li key={id} aria-current={id === recordId || undefined}>
              <span className={css.quiet}>
                {at === versions.length - 1 ? text.later : text.earlier} ·{" "}
                {text.by(authorOf(id)?.name ?? "", time === undefined ? "" : formatMoment(time))}
              </span>
              {items.length === 0 && <p>{text.unopened}</p>}
              {items.map((item) => {
                const { title, value } = describe(item);
                return (
                  <button
                    key={item.key}
                    type="button"
                    className={css.version}
                    onClick={() => onOpen(item.key)}
                  >
                    {title || typeName(item.resource.resourceType)} {value && <b>{value}</b>}
                  </button>
                );
              })}
            </li>
          );
        })}
      </ol>
    </Card>
  );
}
