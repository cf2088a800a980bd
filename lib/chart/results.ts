import { isString, type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { absentReason, measuredValue, type Value } from "./quantity.ts";
import { type Flag, flagOf, type ReferenceRange, rangeOf } from "./range.ts";
import { conceptText, firstText, tokensOf } from "./text.ts";
import { byNewest, type FhirTime, whenOf } from "./when.ts";

/** One measured value. */
export type Result = {
  item: ChartItem;
  name: string;
  /** `system|code` of what was measured; undefined where only a text says it. */
  token: string | undefined;
  time: FhirTime | undefined;
  /** Undefined where it couldn't be measured: `absent` says why, where the source does. */
  value: Value | undefined;
  absent?: string | undefined;
  range: ReferenceRange | undefined;
  flag: Flag | undefined;
  /** Not yet final, or corrected: FHIR's Observation.status. */
  status: string;
};

/** One test over time, the newest first. */
export type ResultSeries = {
  /** `system|code`, with the unit where one test is told in several. */
  key: string;
  name: string;
  unit: string | undefined;
  kind: "laboratory" | "vital-sign" | "other";
  results: readonly Result[];
};

const VOID: readonly unknown[] = ["entered-in-error", "cancelled"];

/** The values that an Observation holds: its own, and those of its components (a blood pressure has two). */
export function resultsOf(item: ChartItem): Result[] {
  const { resource } = item;
  if (resource.resourceType !== "Observation" || VOID.includes(resource.status)) return [];
  const time = whenOf(resource);
  const status = firstText(resource.status) ?? "unknown";
  const read = (part: JsonObject): Result | undefined => {
    const value = measuredValue(part);
    const absent = absentReason(part);
    if (value === undefined && absent === undefined) return undefined;
    const code = own(part, "code");
    const name = conceptText(code) ?? "";
    const token = tokensOf(code)[0];
    return {
      item,
      name,
      token,
      time,
      value,
      absent,
      range: rangeOf(part),
      flag: flagOf(part, value),
      status,
    };
  };
  return [resource, ...objectsIn(resource.component)].flatMap((part) => read(part) ?? []);
}

/** All results by test, those measured last first. */
export function resultSeries(items: readonly ChartItem[]): ResultSeries[] {
  const series = new Map<
    string,
    { kind: ResultSeries["kind"]; unit: string | undefined; results: Result[] }
  >();
  for (const item of items) {
    for (const result of resultsOf(item)) {
      const unit = result.value?.unit;
      const key = `${result.token ?? result.name}#${unit ?? ""}`;
      const known = series.get(key) ?? { kind: kindOf(item), unit, results: [] };
      known.results.push(result);
      series.set(key, known);
    }
  }
  const sorted = [...series].map(([key, { kind, unit, results }]) => {
    const newest = byNewest(results, ({ time }) => time);
    return { key, name: newest[0]?.name ?? "", unit, kind, results: newest };
  });
  return byNewest(sorted, ({ results }) => results[0]?.time);
}

/** By Observation.category (HL7 observation-category). */
function kindOf({ resource }: ChartItem): ResultSeries["kind"] {
  const codes = objectsIn(resource.category)
    .flatMap((category) => objectsIn(own(category, "coding")))
    .map((coding) => own(coding, "code"))
    .filter(isString);
  if (codes.includes("laboratory")) return "laboratory";
  return codes.includes("vital-signs") ? "vital-sign" : "other";
}

/** The points that can be drawn, oldest first. */
export const pointsOf = ({
  results,
}: ResultSeries): { time: FhirTime; value: number; flag: Flag | undefined }[] =>
  results
    .flatMap(({ time, value, flag }) =>
      time === undefined || value?.number === undefined ? [] : [{ time, value: value.number, flag }],
    )
    .reverse();
