import type { BundleEntry, SourceBundle } from "../bundle.ts";
import { buildDirectory, type Directory, identityOf } from "../directory.ts";
import { referencesIn } from "../references-in.ts";
import { resolve } from "../resolve.ts";
import { subjectOf } from "../subject.ts";
import { visitPath } from "../walk.ts";
import { entryPath } from "./entry-path.ts";
import type { Issue } from "./issue.ts";

/** Elements right below a resource that say whose it is. */
const SUBJECTS: readonly string[] = ["subject", "patient", "beneficiary", "for", "individual", "candidate"];

/**
 * Entries about another patient than the Bundle: another Patient that isn't linked as the same person, and what names
 * one as its subject. A subject that isn't in the file is a warning: it may be the same person under another id, as in
 * files put together from several sources.
 */
export function checkPatients(source: SourceBundle): Issue[] {
  const subject = subjectOf(source)?.entry;
  if (subject === undefined) return [];
  const directory = buildDirectory(source.entries);
  const same = samePerson(subject, source.entries, directory);
  return source.entries.flatMap((entry) => {
    if (!isPatient(entry)) return strangeSubjects(entry, directory, same);
    return same.has(entry) ? [] : [another(entry.index, `entry[${entry.index}].resource`)];
  });
}

function strangeSubjects(
  { index, resource }: BundleEntry,
  directory: Directory,
  same: ReadonlySet<BundleEntry>,
): Issue[] {
  if (resource === undefined) return [];
  return referencesIn(resource)
    .filter(({ element, visit }) => SUBJECTS.includes(element) && visit.parent?.parent === undefined)
    .flatMap(({ reference, visit }): Issue[] => {
      const issue = { ...another(index, entryPath(index, visitPath(visit))), reference };
      const patients = resolve(directory, reference).filter(isPatient);
      if (patients.some((patient) => same.has(patient))) return [];
      if (patients.length > 0) return [issue];
      return /^Patient\/[^/?]+$/.test(reference) ? [{ ...issue, severity: "warning" }] : [];
    });
}

/** The subject's entries: its versions, and Patients that Patient.link joins with it. */
function samePerson(
  subject: BundleEntry,
  entries: readonly BundleEntry[],
  directory: Directory,
): Set<BundleEntry> {
  const name = identityOf(subject);
  const linked = linksOf(subject, directory);
  const others = entries.filter(
    (entry) =>
      isPatient(entry) &&
      (linked.includes(entry) ||
        linksOf(entry, directory).includes(subject) ||
        (name !== undefined && identityOf(entry) === name)),
  );
  return new Set([subject, ...others]);
}

function linksOf({ resource }: BundleEntry, directory: Directory): BundleEntry[] {
  const references = resource === undefined ? [] : referencesIn(resource);
  return references
    .filter(({ element }) => element === "other")
    .flatMap(({ reference }) => resolve(directory, reference));
}

const isPatient = ({ resource }: BundleEntry): boolean => resource?.resourceType === "Patient";

const another = (entry: number, path: string): Issue => ({
  severity: "error",
  name: "AnotherPatient",
  entry,
  path,
});
