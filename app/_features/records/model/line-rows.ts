import { allergyList } from "#lib/chart/allergies.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { describe, type LineKind } from "#lib/chart/describe.ts";
import { type AttachedFile, filesOf } from "#lib/chart/documents.ts";
import { resultsOf } from "#lib/chart/results.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { records as text } from "../../../_messages/en/records.ts";
import { kindByName } from "../../../_shared/file-kind.ts";
import type { RecordChart } from "./chart-of.ts";
import { CHANGED, CORRECTED, flagMark, type Mark, marksOf, PRIVATE, type Row } from "./row.ts";
import { isPrivate } from "./sections.ts";
import { typeName } from "./type-name.ts";

/** Lines of one kind, under one word. */
export type LineGroup = { kind: LineKind; rows: readonly Row[] };

/** What matters most comes first. */
const ORDER: readonly LineKind[] = [
  "allergy",
  "condition",
  "medication",
  "immunisation",
  "result",
  "report",
  "procedure",
  "imaging",
  "document",
  "care-plan",
  "visit",
  "person",
  "bill",
  "other",
];

/** The lines of an episode, by kind. */
export function lineGroups(
  items: readonly ChartItem[],
  chart: RecordChart,
  doses: ReadonlyMap<string, string>,
): LineGroup[] {
  const groups = new Map<LineKind, Row[]>();
  for (const item of items) {
    const { kind } = describe(item);
    groups.set(kind, [...(groups.get(kind) ?? []), lineRow(item, chart, doses)]);
  }
  return ORDER.flatMap((kind) => {
    const rows = groups.get(kind);
    return rows === undefined ? [] : [{ kind, rows }];
  });
}

function lineRow(item: ChartItem, chart: RecordChart, doses: ReadonlyMap<string, string>): Row {
  const { kind, title, value, detail, flag } = describe(item);
  const before = doses.get(item.key);
  const replaces = chart.byRecord.get(item.recordId as RecordId)?.proof.replaces;
  return {
    key: item.key,
    title: title || typeName(item.resource.resourceType),
    value,
    detail: before === undefined ? shorter(detail, item) : text.was(before),
    marks: marksOf(
      flagMark(flag),
      kind === "allergy" && dangerOf(item),
      before !== undefined && CHANGED,
      replaces !== undefined && CORRECTED,
      isPrivate(item) && PRIVATE,
    ),
    end: flag === "normal" ? text.inRange : filesWord(filesOf(item)),
  };
}

function dangerOf(item: ChartItem): Mark | undefined {
  const [allergy] = allergyList([item]);
  if (allergy === undefined || allergy.none || !allergy.active) return undefined;
  const high = allergy.criticality === "high";
  return high
    ? { text: text.allergy.high, tone: "alarm", icon: "alert" }
    : { text: text.kinds.allergy.toLowerCase(), tone: "alarm" };
}

/** `PDF`, `2 files`; undefined without any. */
export function filesWord(files: readonly AttachedFile[]): string | undefined {
  const [first] = files;
  if (first === undefined) return undefined;
  return files.length > 1 ? text.moreFiles(files.length) : text.files.kinds[kindByName(first.contentType)];
}

/** A range without the unit, which stands by the value already. */
function shorter(range: string | undefined, item: ChartItem): string | undefined {
  const [result] = resultsOf(item);
  return range === undefined ? undefined : withoutUnit(range, result?.value?.unit);
}

/** UCUM's annotations, as `{INR}`, are no unit either. */
export const withoutUnit = (range: string, unit: string | undefined): string =>
  (unit === undefined ? range : range.replaceAll(` ${unit}`, "")).replace(/\s*\{[^}]*\}/g, "");
