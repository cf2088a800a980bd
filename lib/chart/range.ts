import { type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";
import { quantityValue, type Value } from "./quantity.ts";
import { codesOf, firstText } from "./text.ts";

/** The range that a result is compared with. */
export type ReferenceRange = { text: string; low?: number | undefined; high?: number | undefined };

/** How a result stands to its range: HL7 ObservationInterpretation, coarsened to what is told apart at a glance. */
export type Flag = "critical-high" | "critical-low" | "high" | "low" | "abnormal" | "normal";

/** The normal range of an Observation or component: the first that has no type, or says `normal`. */
export function rangeOf(observation: JsonObject): ReferenceRange | undefined {
  const ranges = objectsIn(own(observation, "referenceRange"));
  const range =
    ranges.find(
      (one) => objectsIn(own(one, "type")).length === 0 || codesOf(own(one, "type")).includes("normal"),
    ) ?? ranges[0];
  if (range === undefined) return undefined;
  const [low, high] = ["low", "high"].map((end) => {
    const [quantity] = objectsIn(own(range, end));
    return quantity && quantityValue(quantity);
  });
  const text = firstText(own(range, "text")) ?? between(low, high);
  return text === undefined ? undefined : { text, low: low?.number, high: high?.number };
}

function between(low: Value | undefined, high: Value | undefined): string | undefined {
  if (low && high) return `${low.text} – ${high.text}`;
  if (low) return `≥ ${low.text}`;
  return high && `≤ ${high.text}`;
}

const BY_CODE: Readonly<Record<string, Flag>> = {
  HH: "critical-high",
  LL: "critical-low",
  AA: "abnormal",
  H: "high",
  HU: "high",
  ">": "high",
  L: "low",
  LU: "low",
  "<": "low",
  A: "abnormal",
  POS: "abnormal",
  R: "abnormal",
  N: "normal",
  NEG: "normal",
  S: "normal",
};

/** What the laboratory said of a result; else what its range says; undefined where neither does. */
export function flagOf(observation: JsonObject, value: Value | undefined): Flag | undefined {
  const said = codesOf(own(observation, "interpretation")).map((code) => BY_CODE[code]);
  const flag = said.find((one) => one !== undefined);
  if (flag !== undefined) return flag;
  const range = rangeOf(observation);
  if (range === undefined || value?.number === undefined) return undefined;
  if (range.high !== undefined && value.number > range.high) return "high";
  if (range.low !== undefined && value.number < range.low) return "low";
  return range.low === undefined && range.high === undefined ? undefined : "normal";
}

/** Whether it needs looking at. */
export const isAbnormal = (flag: Flag | undefined): boolean => flag !== undefined && flag !== "normal";
