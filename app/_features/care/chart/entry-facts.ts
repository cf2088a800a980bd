import type { ChartItem } from "#lib/chart/chart-item.ts";
import { firstText } from "#lib/chart/text.ts";
import { objectsIn, own } from "#lib/fhir/json.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { type Kind, type Values, valuesOf } from "../write/values.ts";

const { diagnosis, order, prescription } = care.write;
const fact = (name: string, value: string): string | false => value !== "" && care.chart.fact(name, value);

/** What a form asks for and one line of an entry doesn't say. */
const BESIDE: { [K in Kind]: (values: Values[K]) => (string | false)[] } = {
  note: () => [],
  diagnosis: ({ onset, provisional }) => [
    fact(diagnosis.onset, onset && formatDate(onset)),
    provisional && diagnosis.provisional,
  ],
  prescription: ({ reason }) => [fact(prescription.reason, reason)],
  order: ({ reason, urgent }) => [fact(order.reason, reason), urgent && order.urgent],
  vitals: () => [],
  plan: ({ activities }) => activities.split("\n"),
};

/** What else stands in an entry: a correction may be of any of it, so versions differ where they were made to. */
export function entryFacts(item: ChartItem): string[] {
  const found = valuesOf(item);
  const beside = found === undefined ? [] : BESIDE[found.kind](found.values as never);
  const notes = objectsIn(own(item.resource, "note")).map((note) => firstText(own(note, "text")));
  return [...beside, ...notes].filter((line) => typeof line === "string" && line !== "") as string[];
}
