import { own } from "#lib/fhir/json.ts";
import type { ChartItem } from "./chart-item.ts";
import { codesOf, conceptText, firstText, tokensOf } from "./text.ts";
import { byNewest, type FhirTime, instantOf, whenOf } from "./when.ts";

/** A problem or diagnosis as a list shows it. */
export type Condition = {
  item: ChartItem;
  name: string;
  tokens: readonly string[];
  since: FhirTime | undefined;
  until: FhirTime | undefined;
  active: boolean;
  /** Suspected, not yet confirmed. */
  provisional: boolean;
  severity: string | undefined;
};

const OVER: readonly string[] = ["inactive", "resolved", "remission"];
const VOID: readonly string[] = ["entered-in-error", "refuted"];

/** Problems, the active ones first; of a problem told twice the earliest start and the latest state. */
export function conditionList(items: readonly ChartItem[]): Condition[] {
  const byName = new Map<string, Condition>();
  for (const condition of byNewest(items.flatMap(read), ({ since }) => since)) {
    const key = `${condition.name.toLowerCase()}#${condition.active}`;
    const later = byName.get(key);
    byName.set(
      key,
      later === undefined ? condition : { ...later, since: earlier(later.since, condition.since) },
    );
  }
  const all = [...byName.values()];
  return [...all.filter(({ active }) => active), ...all.filter(({ active }) => !active)];
}

function read(item: ChartItem): Condition[] {
  const { resource } = item;
  if (resource.resourceType !== "Condition") return [];
  const verification = codesOf(own(resource, "verificationStatus"));
  if (verification.some((code) => VOID.includes(code))) return [];
  const until = firstText(own(resource, "abatementDateTime"));
  const clinical = codesOf(own(resource, "clinicalStatus"));
  return [
    {
      item,
      name: conceptText(own(resource, "code")) ?? "",
      tokens: tokensOf(own(resource, "code")),
      since: whenOf(resource),
      until,
      active: clinical.length > 0 ? !clinical.some((code) => OVER.includes(code)) : until === undefined,
      provisional: verification.some((code) => code === "provisional" || code === "differential"),
      severity: conceptText(own(resource, "severity")),
    },
  ];
}

const earlier = (a: FhirTime | undefined, b: FhirTime | undefined): FhirTime | undefined =>
  instantOf(b) < instantOf(a) ? b : (a ?? b);
