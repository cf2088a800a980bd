import type { Resource } from "#lib/fhir/bundle.ts";
import { isString, type JsonObject, objectsIn, own } from "#lib/fhir/json.ts";

/**
 * The element that says when something happened to the patient, by what says it best: `effective[x]` of an observation
 * before the time at which it was issued.
 */
const ELEMENTS = [
  "effectiveDateTime",
  "effectivePeriod",
  "effectiveInstant",
  "occurrenceDateTime",
  "occurrencePeriod",
  "performedDateTime",
  "performedPeriod",
  "whenHandedOver",
  "whenPrepared",
  "onsetDateTime",
  "onsetPeriod",
  "period",
  "started",
  "billablePeriod",
  "servicedPeriod",
  "authoredOn",
  "recordedDate",
  "assertedDate",
  "dateAsserted",
  "date",
  "created",
  "issued",
  "recorded",
  "sent",
] as const;

/** A FHIR date, dateTime or instant, as precise as it was written. */
export type FhirTime = string;

const PATTERN = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** When what a resource tells happened; undefined where it doesn't say. */
export function whenOf(resource: Resource): FhirTime | undefined {
  for (const element of ELEMENTS) {
    const found = timeIn(own(resource, element));
    if (found !== undefined) return found;
  }
  const context = objectsIn(own(resource, "context"))[0];
  return context && timeIn(own(context, "period"));
}

/** The start of a Period, or a time itself. */
function timeIn(value: unknown): FhirTime | undefined {
  if (isString(value)) return PATTERN.test(value) ? value : undefined;
  const [period] = objectsIn(value);
  return period === undefined ? undefined : (startOf(period) ?? endOf(period));
}

const startOf = (period: JsonObject) => timeIn(asText(own(period, "start")));
const endOf = (period: JsonObject) => timeIn(asText(own(period, "end")));
const asText = (value: unknown) => (isString(value) ? value : undefined);

/** Unix milliseconds of a FHIR time, for sorting; the beginning of what is less precise. NaN for none. */
export const instantOf = (time: FhirTime | undefined): number => {
  if (time === undefined) return Number.NaN;
  const full = time.includes("T") && !/(Z|[+-]\d\d:\d\d)$/.test(time) ? `${time}Z` : time;
  return Date.parse(full);
};

/** Newest first; what has no time comes last, in the order it had. */
export function byNewest<T>(items: readonly T[], timeOf: (item: T) => FhirTime | undefined): T[] {
  const known = (item: T) => {
    const instant = instantOf(timeOf(item));
    return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant;
  };
  return items
    .map((item) => ({ item, at: known(item) }))
    .sort((a, b) => (a.at === b.at ? 0 : b.at - a.at))
    .map(({ item }) => item);
}
