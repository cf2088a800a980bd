import type { Resource } from "./bundle.ts";
import { knownSystem } from "./code-systems.ts";
import { isString, type JsonObject, own } from "./json.ts";
import { walk } from "./walk.ts";

/** consentscope and consentcategorycodes: advance directives, orders, emergency-only consents, powers. */
const CONSENTS: readonly unknown[] = ["adr", "acd", "dnr", "emrgonly", "hcd", "polst"];

/** Advance directive, power of attorney, living will, care plan, portable orders; not for resuscitation. */
const DIRECTIVES: ReadonlySet<string> = new Set([
  ..."42348-3 75320-2 64298-3 81334-5 86533-7 78823-2 93037-0".split(" ").map((code) => `loinc|${code}`),
  "snomed|304253006",
]);

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
    found ||= names(object, resource.resourceType === "Consent");
    return !found;
  });
  return found;
}

function names(coding: JsonObject, inConsent: boolean): boolean {
  const system = own(coding, "system");
  const code = own(coding, "code");
  if (!isString(system) || !isString(code)) return false;
  if (inConsent && /consent(?:scope|categorycodes)$/.test(system)) return CONSENTS.includes(code);
  return DIRECTIVES.has(`${knownSystem(system)}|${code}`);
}
