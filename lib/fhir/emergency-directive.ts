import type { Resource } from "./bundle.ts";
import { isString } from "./json.ts";
import { walk } from "./walk.ts";

/**
 * consentscope `adr` and consentcategorycodes (advance directives and do-not-resuscitate orders, emergency-only
 * consents), LOINC (advance directives, powers of attorney, living wills, portable orders), SNOMED CT
 * (not for resuscitation).
 */
const DIRECTIVE = new Set(
  (
    "adr acd dnr emrgonly hcd npp polst" +
    " 42348-3 42349-1 75320-2 64298-3 81334-5 86533-7 78823-2 93037-0 64292-6 81352-7 304253006"
  ).split(" "),
);

/** Types that can be, or point to, a directive. */
const CARRIERS: readonly string[] = [
  "Consent",
  "DocumentReference",
  "ServiceRequest",
  "Observation",
  "Procedure",
];

/** Whether a resource tells responders what the patient wants done or not done, or warns them (Flag). */
export function isDirective(resource: Resource): boolean {
  if (resource.resourceType === "Flag") return true;
  if (!CARRIERS.includes(resource.resourceType)) return false;
  let found = false;
  walk(resource, ({ object, element }) => {
    if (element === "contained" || element === "meta") return false;
    if (isString(object.code) && isString(object.system) && DIRECTIVE.has(object.code)) found = true;
    return !found;
  });
  return found;
}
