import type { BundleEntry, SourceBundle } from "./bundle.ts";
import { buildDirectory, identityOf } from "./directory.ts";
import { isString, objectsIn } from "./json.ts";
import { referencesIn } from "./references-in.ts";
import { resolve } from "./resolve.ts";

/** A patient's record, or reference data (organisations, practitioners) that belongs to nobody. */
export type BundleKind = "patient" | "directory";

export const kindOf = ({ entries }: SourceBundle): BundleKind =>
  entries.some(isPatient) ? "patient" : "directory";

export type BundleSubject = {
  readonly entry: BundleEntry;
  /** Indexes of entries that are other patients: worth a warning before all is stored under one. */
  readonly others: readonly number[];
};

/**
 * The Patient that a Bundle is about: the one that a document's Composition names, else the only one, else the
 * most referenced, else the first. Undefined without a Patient.
 */
export function subjectOf({ entries }: SourceBundle): BundleSubject | undefined {
  const patients = entries.filter(isPatient);
  if (patients.length === 0) return undefined;
  const entry =
    namedByComposition(entries) ?? (distinct(patients) === 1 ? patients[0] : mostReferenced(entries));
  if (entry === undefined) return undefined;
  const name = identityOf(entry);
  const others = patients.filter(
    (other) => other !== entry && (name === undefined || identityOf(other) !== name),
  );
  return { entry, others: others.map(({ index }) => index) };
}

function namedByComposition(entries: readonly BundleEntry[]): BundleEntry | undefined {
  const composition = entries.find(({ resource }) => resource?.resourceType === "Composition");
  const [subject] = objectsIn(composition?.resource?.subject);
  if (!isString(subject?.reference)) return undefined;
  return resolve(buildDirectory(entries), subject.reference).find(isPatient);
}

function mostReferenced(entries: readonly BundleEntry[]): BundleEntry | undefined {
  const directory = buildDirectory(entries);
  const counts = new Map<BundleEntry, number>(entries.filter(isPatient).map((entry) => [entry, 0]));
  for (const { resource } of entries) {
    for (const { reference } of resource === undefined ? [] : referencesIn(resource)) {
      for (const target of resolve(directory, reference)) {
        const count = counts.get(target);
        if (count !== undefined) counts.set(target, count + 1);
      }
    }
  }
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

const distinct = (patients: readonly BundleEntry[]): number =>
  new Set(patients.map((entry) => identityOf(entry) ?? entry)).size;

const isPatient = ({ resource }: BundleEntry): boolean => resource?.resourceType === "Patient";
