"use client";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe } from "#lib/chart/describe.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { care } from "../../../_messages/en/care.ts";
import { IconButton } from "../../../_ui/button.tsx";
import css from "./chart.module.css";
import { useChartContext } from "./context.ts";
import { entryFacts } from "./entry-facts.ts";
import { versionsOf } from "./versions.ts";

/** What can be done with one entry: correct it, see its earlier versions, or what its line doesn't say. */
export function ItemMenu({ item }: { item: ChartItem }) {
  const { records, correct, showVersions } = useChartContext();
  const corrected = records.get(item.recordId as RecordId)?.proof.replaces !== undefined;
  const begin = correct(item);
  const more = !corrected && entryFacts(item).length > 0;
  if (!corrected && !more && begin === undefined) return null;
  const { title } = describe(item);
  return (
    <span className={css.menu}>
      {corrected && (
        <IconButton
          icon="clock"
          label={`${care.chart.versions}: ${title}`}
          onClick={() => showVersions(item)}
        />
      )}
      {more && (
        <IconButton
          icon="info"
          label={`${care.chart.details}: ${title}`}
          onClick={() => showVersions(item)}
        />
      )}
      {begin !== undefined && (
        <IconButton icon="edit" label={`${care.chart.correct}: ${title}`} onClick={begin} />
      )}
    </span>
  );
}

/** How often a record was corrected, as far as is known here. */
export function correctionsOf(records: Parameters<typeof versionsOf>[0], item: ChartItem): number {
  const { views, complete } = versionsOf(records, item.recordId as RecordId);
  return complete ? views.length - 1 : views.length;
}
