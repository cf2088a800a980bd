import { isAbnormal } from "#lib/chart/range.ts";
import { pointsOf, type ResultSeries } from "#lib/chart/results.ts";
import { type FhirTime, instantOf } from "#lib/chart/when.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { records as text } from "../../../_messages/en/records.ts";
import type { TrendPoint, TrendRange } from "../../../_ui/trend.ts";
import { filesWord, withoutUnit } from "./line-rows.ts";
import { CHANGED, flagMark, marksOf, PRIVATE, type Row } from "./row.ts";
import { isPrivate, type Section, type Views } from "./sections.ts";

export type RowGroup = { title: string; rows: readonly Row[] };

/** A section as groups of rows; empty groups are left out. */
export function sectionRows(section: Exclude<Section, "all" | "private">, views: Views): RowGroup[] {
  const { groups } = text;
  const all: RowGroup[] = {
    results: () =>
      (["laboratory", "vital-sign", "other"] as const).map((kind) => ({
        title: groups[kind],
        rows: views.series.filter((one) => one.kind === kind).map(seriesRow),
      })),
    medications: () => [
      {
        title: groups.taken,
        rows: views.medications.filter(({ active }) => active).map(medicationRow(views.doses)),
      },
      {
        title: groups.takenBefore,
        rows: views.medications.filter(({ active }) => !active).map(medicationRow(views.doses)),
      },
    ],
    conditions: () => [
      { title: groups.active, rows: views.conditions.filter(({ active }) => active).map(conditionRow) },
      { title: groups.past, rows: views.conditions.filter(({ active }) => !active).map(conditionRow) },
    ],
    allergies: () => [
      {
        title: groups.active,
        rows: views.allergies.filter(({ active, none }) => active && !none).map(allergyRow),
      },
      { title: groups.past, rows: views.allergies.filter(({ active }) => !active).map(allergyRow) },
      {
        title: groups.none,
        rows: views.allergies.filter(({ active, none }) => active && none).map(allergyRow),
      },
    ],
    immunisations: () => [
      { title: groups.given, rows: views.immunisations.filter(({ given }) => given).map(immunisationRow) },
      {
        title: groups.notGiven,
        rows: views.immunisations.filter(({ given }) => !given).map(immunisationRow),
      },
    ],
    documents: () => [{ title: groups.documents, rows: views.documents.map(documentRow) }],
  }[section]();
  return all.filter(({ rows }) => rows.length > 0);
}

const named = (name: string): string => name || text.details.untitled;
const since = (time: FhirTime | undefined): string => formatDate(time);

/** What a chart draws: one point a moment, and the range that the newest result was compared with. */
export function trendOf(series: ResultSeries): { points: TrendPoint[]; range: TrendRange } {
  const byTime = new Map(
    pointsOf(series).map(({ time, value, flag }) => {
      const at = instantOf(time);
      return [at, { at, value, abnormal: isAbnormal(flag) }] as const;
    }),
  );
  const range = series.results.find((result) => result.range !== undefined)?.range;
  const known = range !== undefined && (range.low !== undefined || range.high !== undefined);
  return { points: [...byTime.values()], range: known ? { low: range.low, high: range.high } : undefined };
}

function seriesRow(series: ResultSeries): Row {
  const [newest] = series.results;
  const { value, absent, range, flag, item, time } = newest as NonNullable<typeof newest>;
  return {
    key: item.key,
    title: named(series.name),
    value: value === undefined ? absent : [value.text, value.unit].filter(Boolean).join(" "),
    detail: range && withoutUnit(range.text, value?.unit),
    marks: marksOf(flagMark(flag), isPrivate(item) && PRIVATE),
    end: since(time),
    trend: trendOf(series),
  };
}

const medicationRow =
  (doses: ReadonlyMap<string, string>) =>
  ({ item, name, dosage, reason, since: from }: Views["medications"][number]): Row => {
    const was = doses.get(item.key);
    return {
      key: item.key,
      title: named(name),
      value: dosage,
      detail: was === undefined ? reason : text.was(was),
      marks: marksOf(was !== undefined && CHANGED, isPrivate(item) && PRIVATE),
      end: since(from),
    };
  };

const conditionRow = ({
  item,
  name,
  severity,
  provisional,
  since: from,
  until,
}: Views["conditions"][number]): Row => ({
  key: item.key,
  title: named(name),
  detail: severity,
  marks: marksOf(
    provisional && { text: text.allergy.suspected, tone: "neutral" },
    isPrivate(item) && PRIVATE,
  ),
  end: until === undefined ? since(from) : [since(from), since(until)].filter(Boolean).join(" – "),
});

const allergyRow = ({
  item,
  name,
  reactions,
  criticality,
  none,
  active,
  since: from,
}: Views["allergies"][number]): Row => ({
  key: item.key,
  title: named(name),
  detail: reactions.join(", ") || undefined,
  marks: marksOf(
    active && !none && criticality === "high" && { text: text.allergy.high, tone: "alarm", icon: "alert" },
    isPrivate(item) && PRIVATE,
  ),
  end: since(from),
});

const immunisationRow = ({ item, name, dose, site, time }: Views["immunisations"][number]): Row => ({
  key: item.key,
  title: named(name),
  detail: [dose && text.dose(dose), site].filter(Boolean).join(", ") || undefined,
  marks: marksOf(isPrivate(item) && PRIVATE),
  end: since(time),
});

const documentRow = ({ item, title, files, time }: Views["documents"][number]): Row => ({
  key: item.key,
  title: named(title),
  detail: filesWord(files),
  marks: marksOf(isPrivate(item) && PRIVATE),
  end: since(time),
});
