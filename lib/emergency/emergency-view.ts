import { type Allergy, allergyList } from "#lib/chart/allergies.ts";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import { type Condition, conditionList } from "#lib/chart/conditions.ts";
import { type ChartDocument, documentList } from "#lib/chart/documents.ts";
import { type Immunisation, immunisationList } from "#lib/chart/immunisations.ts";
import { type Medication, medicationList } from "#lib/chart/medications.ts";
import { type PatientPerson, patientPerson } from "#lib/chart/person.ts";
import { type Contact, contactsOf } from "./contacts.ts";
import { alerts, bloodGroup, directives, type Fact, implants, pregnancy } from "./facts.ts";
import { identityOf } from "./identity.ts";
import {
  asOfSummary,
  compositionOf,
  type EmergencyRecord,
  isSummary,
  latestSummary,
} from "./summary-document.ts";

/** What responders see of a patient: the summary, and what was written since. */
export type EmergencyView = {
  /** When the summary was made; undefined where there is none yet, and all that is known are copies. */
  asOf: string | undefined;
  /** Keys of items that came after the summary. */
  added: ReadonlySet<string>;
  person: PatientPerson | undefined;
  contacts: readonly Contact[];
  bloodGroup: Fact | undefined;
  pregnancy: Fact | undefined;
  allergies: readonly Allergy[];
  medications: readonly Medication[];
  problems: readonly Condition[];
  alerts: readonly Fact[];
  implants: readonly Fact[];
  directives: readonly Fact[];
  immunisations: readonly Immunisation[];
  /** Papers that came along, such as a directive. */
  documents: readonly ChartDocument[];
};

/**
 * Merges the opened records of the emergency compartment: the patient's last summary, and what writers put there after
 * the blocks that it draws from. A later entry of the same identity replaces the summary's.
 */
export function emergencyView(records: readonly EmergencyRecord[]): EmergencyView {
  const summary = latestSummary(records);
  const { asOf, block } = summary === undefined ? { asOf: undefined, block: -1 } : asOfSummary(summary);
  const replaced = new Set(records.map(({ proof }) => proof.replaces));
  const later = records
    .filter((record) => !isSummary(record) && compositionOf(record) === undefined)
    .filter(({ proof }) => proof.blockNumber > block && !replaced.has(proof.recordId))
    .sort((a, b) => a.proof.blockNumber - b.proof.blockNumber);
  const merged = new Map<string, ChartItem>();
  for (const { items } of summary === undefined ? later : [summary, ...later]) {
    for (const item of items) {
      if (item.resource.resourceType !== "Composition") merged.set(identityOf(item), item);
    }
  }
  const items = [...merged.values()];
  const inSummary = new Set(summary?.items.map(({ key }) => key));
  const person = patientPerson(items);
  return {
    asOf,
    added: new Set(
      summary === undefined ? [] : items.map(({ key }) => key).filter((key) => !inSummary.has(key)),
    ),
    person,
    contacts: contactsOf(person?.item),
    bloodGroup: bloodGroup(items),
    pregnancy: pregnancy(items),
    allergies: allergyList(items).filter(({ active }) => active),
    medications: medicationList(items).filter(({ active }) => active),
    problems: conditionList(items).filter(({ active }) => active),
    alerts: alerts(items),
    implants: implants(items),
    directives: directives(items),
    immunisations: immunisationList(items).filter(({ given }) => given),
    documents: documentList(items),
  };
}
