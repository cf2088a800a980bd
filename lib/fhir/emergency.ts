import type { Category } from "#lib/core/categories.ts";
import type { BundleEntry, Resource } from "./bundle.ts";
import { categoriseEntries } from "./categorise-entries.ts";
import { buildDirectory } from "./directory.ts";
import { isDirective } from "./emergency-directive.ts";
import { isImplant } from "./emergency-implant.ts";
import { isString, type JsonObject, objectsIn } from "./json.ts";
import { referencesIn } from "./references-in.ts";
import { resolve } from "./resolve.ts";
import { isSensitive } from "./sensitive.ts";
import { ownSensitivity } from "./sensitivity.ts";

/**
 * The positions of the entries that responders must see, ascending: the Patient, allergies, medications with the
 * Medication they name, problems, implants, directives and alerts.
 *
 * Never one of a sensitive compartment: breaking the glass must not reveal by default what even an ordinary
 * grant includes only when the patient names it.
 */
export function emergencyEntries(
  entries: readonly BundleEntry[],
  categories: readonly Category[] = categoriseEntries(entries),
): number[] {
  const directory = buildDirectory(entries);
  const chosen = new Set<BundleEntry>();
  const open = new Set(entries.filter((_, i) => !isSensitive(categories[i] as Category)));
  for (const entry of open) {
    const { resource } = entry;
    if (resource === undefined || resource.resourceType === "Medication" || !isRelevant(resource)) continue;
    chosen.add(entry);
    for (const { element, reference } of referencesIn(resource)) {
      if (element !== "medicationReference" && element !== "device" && element !== "manipulated") continue;
      for (const target of resolve(directory, reference)) if (open.has(target)) chosen.add(target);
    }
  }
  return entries.flatMap((entry, i) => (chosen.has(entry) ? [i] : []));
}

/**
 * Whether a resource written by itself also goes to the emergency compartment. A Medication does, since its
 * writer can't see which prescription will name it.
 */
export const isEmergencyRelevant = (resource: Resource): boolean =>
  isRelevant(resource) && ownSensitivity(resource) === undefined;

function isRelevant(resource: Resource): boolean {
  switch (resource.resourceType) {
    case "Patient":
      return true;
    case "AllergyIntolerance":
      return !isVoid(resource);
    case "Condition":
      return isProblem(resource);
    case "Medication":
    case "MedicationRequest":
    case "MedicationStatement":
    case "MedicationAdministration":
      return !isVoid(resource);
    default:
      return !isVoid(resource) && (isImplant(resource) || isDirective(resource));
  }
}

const VOID: readonly unknown[] = ["entered-in-error", "cancelled", "draft", "not-done", "not-taken"];

/** Entered in error or refuted, or never came about. */
function isVoid({ status, verificationStatus }: Resource): boolean {
  return (
    VOID.includes(status) ||
    codesOf(verificationStatus).some((code) => VOID.includes(code) || code === "refuted")
  );
}

const PROBLEM: readonly string[] = ["problem-list-item", "health-concern", "75326-9", "11450-4"];
const OVER: readonly string[] = ["inactive", "resolved"];

/** On the problem list, or a diagnosis that isn't over: a sinusitis of ten years ago helps no responder. */
function isProblem(condition: Resource): boolean {
  if (isVoid(condition)) return false;
  const listed = objectsIn(condition.category).some((category) =>
    codesOf(category).some((c) => PROBLEM.includes(c)),
  );
  return listed || !codesOf(condition.clinicalStatus).some((code) => OVER.includes(code));
}

const codesOf = (concept: unknown): string[] =>
  objectsIn(concept)
    .flatMap(({ coding }: JsonObject) => objectsIn(coding).map(({ code }) => code))
    .filter(isString);
