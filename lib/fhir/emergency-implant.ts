import type { Resource } from "./bundle.ts";
import { isString, objectsIn } from "./json.ts";

/** SNOMED CT: pacemaker, defibrillators, coronary stent, aortic valve, hip, knee. */
const IMPLANTING: readonly unknown[] = [
  "307280005",
  "447365002",
  "36969009",
  "26212005",
  "52734007",
  "609588000",
];
const IMPLANT_WORDS =
  /pacemaker|cardioverter|defibrillator|\bstent\b|prosthe(?:sis|tic)|\bshunt\b|implant|(?:valve|hip|knee) replacement|replacement of (?:\w+ )*(?:hip|knee|valve|joint)/i;

/** Whether a resource tells of a device in or on the patient: the device, its use, the procedure that placed it. */
export function isImplant(resource: Resource): boolean {
  switch (resource.resourceType) {
    case "Device":
      // A Device without a patient is equipment.
      return objectsIn(resource.patient).length > 0;
    case "DeviceUseStatement":
      return true;
    case "Procedure":
      return objectsIn(resource.focalDevice).length > 0 || objectsIn(resource.code).some(placesImplant);
    default:
      return false;
  }
}

function placesImplant({ coding, text }: { readonly [key: string]: unknown }): boolean {
  if (isString(text) && IMPLANT_WORDS.test(text)) return true;
  return objectsIn(coding).some(
    ({ code, display }) => IMPLANTING.includes(code) || (isString(display) && IMPLANT_WORDS.test(display)),
  );
}
