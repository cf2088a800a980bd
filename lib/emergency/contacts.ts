import type { ChartItem } from "#lib/chart/chart-item.ts";
import { conceptText, firstText, nameText } from "#lib/chart/text.ts";
import { objectsIn, own } from "#lib/fhir/json.ts";

/** Somebody to call. */
export type Contact = { name: string; relation: string | undefined; phone: string | undefined };

/** Whom the patient named to be called (Patient.contact). */
export function contactsOf(patient: ChartItem | undefined): Contact[] {
  const all = objectsIn(patient && own(patient.resource, "contact")).map((contact) => ({
    name: nameText(own(contact, "name")) ?? "",
    relation: conceptText(own(contact, "relationship")),
    phone: firstText(
      ...objectsIn(own(contact, "telecom"))
        .filter(({ system }) => system === "phone" || system === undefined)
        .map(({ value }) => value),
    ),
  }));
  return all.filter(({ name, phone }) => name !== "" || phone !== undefined);
}
