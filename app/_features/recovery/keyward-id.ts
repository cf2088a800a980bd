import type { Hex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";

const ID = /(?<![0-9a-zA-Z])0x[0-9a-fA-F]{64}(?![0-9a-zA-Z])/;

/** The Keyward id in what was typed, pasted or scanned: alone, or inside an address. Undefined where there is none. */
export function keywardIdIn(text: string): PatientId | undefined {
  const found = text.replace(/\s+/g, "").match(ID)?.[0];
  return found === undefined ? undefined : asPatientId(found.toLowerCase() as Hex);
}

/** The last eight signs of an id, as people read them to each other. */
export const idEnding = (id: string): string => `${id.slice(-8, -4)} ${id.slice(-4)}`;
