import type { Resource } from "./bundle.ts";
import { knownSystem } from "./code-systems.ts";
import { isObject, isString, type JsonObject, objectsIn, own } from "./json.ts";
import { SECURITY_LABELS } from "./security-labels.ts";
import { type Sensitive, strictest } from "./sensitive.ts";
import { SENSITIVE_CODES } from "./sensitive-codes.ts";
import { SENSITIVE_PATTERNS } from "./sensitive-patterns.ts";
import { sensitiveWords } from "./sensitive-words.ts";
import { TYPE_CATEGORY } from "./type-category.ts";
import { type Visit, walk } from "./walk.ts";

/**
 * The sensitive compartment that a resource asks for by itself, if any: by its meta.security labels, else by
 * any code, display or concept text inside it, contained resources included.
 *
 * A Patient never asks for one. Administrative resources do by label alone: a psychiatrist's specialty says
 * nothing about the patient. So do AllergyIntolerance and immunisations: an allergy to a drug doesn't
 * say that it was taken for an illness, and responders must not miss it.
 */
export function ownSensitivity(resource: Resource): Sensitive | undefined {
  if (resource.resourceType === "Patient") return undefined;
  const labels = labelled(resource);
  if (labels !== undefined || byLabelAlone(resource)) return labels;
  const found = new Set<Sensitive>();
  walk(resource, (visit) => {
    for (const category of [bySystem(visit.object), byText(visit), byQuestion(visit.object)]) {
      if (category !== undefined) found.add(category);
    }
    return true;
  });
  return strictest(found);
}

/** Whether only a label can move resources of this type into a sensitive compartment. */
export function byLabelAlone({ resourceType }: Resource): boolean {
  const category = TYPE_CATEGORY[resourceType];
  return category === "administrative" || category === "allergies" || category === "immunisations";
}

function labelled(resource: Resource): Sensitive | undefined {
  const found = new Set<Sensitive>();
  const meta = own(resource, "meta");
  for (const { system, code } of objectsIn(isObject(meta) ? meta.security : undefined)) {
    if (!isString(system) || !isString(code) || knownSystem(system) !== "actCode") continue;
    const category = Object.hasOwn(SECURITY_LABELS, code) ? SECURITY_LABELS[code] : undefined;
    if (category !== undefined) found.add(category);
  }
  return strictest(found);
}

function bySystem({ system: uri, code }: JsonObject): Sensitive | undefined {
  if (!isString(uri) || !isString(code)) return undefined;
  const system = knownSystem(uri);
  if (system === undefined) return undefined;
  return (
    SENSITIVE_CODES.get(`${system}|${code}`) ??
    SENSITIVE_PATTERNS[system]?.find(([, pattern]) => pattern.test(code))?.[0]
  );
}

const CONCEPT_ELEMENTS: readonly string[] = ["id", "extension", "coding", "text", "_text"];

/** A Coding's display, or a CodeableConcept's text. Annotations hold free prose and aren't searched. */
function byText({ object, element }: Visit): Sensitive | undefined {
  const { display, text, code, system } = object;
  if (isString(display) && (isString(code) || isString(system))) return sensitiveWords(display);
  if (!isString(text) || element === "note") return undefined;
  return Object.keys(object).every((key) => CONCEPT_ELEMENTS.includes(key))
    ? sensitiveWords(text)
    : undefined;
}

/** A questionnaire, or one of its items, named by the LOINC code of its instrument (`http://loinc.org/q/44249-1`). */
function byQuestion({ questionnaire, linkId }: JsonObject): Sensitive | undefined {
  for (const name of [questionnaire, linkId]) {
    const code = isString(name) ? /(?:^|\/)([0-9]{1,7}-[0-9])(?:$|[|.])/.exec(name)?.[1] : undefined;
    if (code !== undefined) return SENSITIVE_CODES.get(`loinc|${code}`);
  }
  return undefined;
}
