import type { ChartItem } from "#lib/chart/chart-item.ts";
import { dosageText } from "#lib/chart/medications.ts";
import { conceptText, firstText, referenceText } from "#lib/chart/text.ts";
import { isString, objectsIn, own } from "#lib/fhir/json.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { performersOf } from "./performers.ts";

const text = records.details.facts;

/** What else a resource says, by name: whatever of it is there. */
export function factsOf({ resource, category }: ChartItem): (readonly [name: string, value: string])[] {
  const status = firstText(resource.status) ?? conceptText(own(resource, "clinicalStatus"));
  const reactions = objectsIn(own(resource, "reaction")).flatMap(
    (one) => conceptText(own(one, "manifestation")) ?? [],
  );
  const notes = objectsIn(own(resource, "note"))
    .map((note) => own(note, "text"))
    .filter(isString);
  const places = objectsIn(own(resource, "location")).map((one) =>
    firstText(referenceText(one), referenceText(own(one, "location"))),
  );
  const all: [string, string | undefined][] = [
    [text.status, status?.replaceAll("-", " ")],
    [text.dosage, dosageText(resource)],
    [text.reactions, reactions.join(", ")],
    [text.criticality, firstText(own(resource, "criticality"))?.replaceAll("-", " ")],
    [text.severity, conceptText(own(resource, "severity"))],
    [
      text.reason,
      conceptText(own(resource, "reasonCode")) ?? referenceText(own(resource, "reasonReference")),
    ],
    [text.by, performersOf(resource).join(", ")],
    [text.where, firstText(...places, referenceText(own(resource, "serviceProvider")))],
    [text.site, conceptText(own(resource, "bodySite")) ?? conceptText(own(resource, "site"))],
    [text.method, conceptText(own(resource, "method"))],
    [text.lot, firstText(own(resource, "lotNumber"))],
    [text.until, formatDate(firstText(own(resource, "abatementDateTime")))],
    [text.conclusion, firstText(own(resource, "conclusion"))],
    [text.description, firstText(own(resource, "description"))],
    [text.note, notes.join("\n")],
    [text.category, terms.category[category]],
  ];
  return all.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== "");
}
