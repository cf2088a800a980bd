import type { FhirResource, Reference } from "fhir/r4.js";
import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { bundleText } from "./bundle-text.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { dayBefore } from "./days.ts";
import { reference } from "./elements.ts";
import { seededRandom } from "./random.ts";

/** A patient's record while it is written. */
export type Chart = {
  /** The day up to which it goes, at midnight (UTC). */
  today: Date;
  chance: Chance;
  /** The patient, as every resource refers to them. */
  patient: Reference;
  /** Files a resource and answers how others refer to it. */
  add(resource: FhirResource, display?: string): Reference;
  /** Files somebody or something that is named often, once. */
  once(key: string, resource: () => FhirResource, display: string): Reference;
  bytes(): Bytes;
};

/** Opens the record of a patient called `name`. The same seed and day give the same bytes. */
export function openChart(seed: number, today: Date, name: string): Chart {
  const chance = chanceFrom(seededRandom(seed));
  const resources: FhirResource[] = [];
  const known = new Map<string, Reference>();
  const patient = reference(chance.uuid(), name);
  const file = (id: string, { resourceType, ...rest }: FhirResource) =>
    resources.push({ resourceType, id, ...rest } as FhirResource);

  function add(resource: FhirResource, display?: string): Reference {
    if (resource.resourceType === "Patient") {
      file(patient.reference.slice("urn:uuid:".length), resource);
      return patient;
    }
    const id = chance.uuid();
    file(id, resource);
    return reference(id, display);
  }

  return {
    today: dayBefore(today, {}),
    chance,
    patient,
    add,
    once(key, resource, display) {
      const there = known.get(key) ?? add(resource(), display);
      known.set(key, there);
      return there;
    },
    bytes: () => utf8(bundleText("collection", resources)),
  };
}
