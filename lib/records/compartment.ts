import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import type { RecipientIdentity } from "#lib/crypto/jwe/recipient.ts";

/** One key of one patient: `category` is its bit number on the ledger, `keyEpoch` is a uint16 there. */
export type Compartment = { patientId: PatientId; category: number; keyEpoch: number };

/**
 * The `kid` of a compartment's key: `<patientId>/<category>/<keyEpoch>`, the id in full and in lower case,
 * the numbers in decimal. Unambiguous, so its bytes serve as `apv` too.
 * Throws `InvalidId` and `InvalidCompartment`.
 */
export function compartmentKid({ patientId, category, keyEpoch }: Compartment): string {
  bytes32(patientId, "patientId");
  checkCategory(category);
  if (!Number.isInteger(keyEpoch) || keyEpoch < 0 || keyEpoch > 0xffff) throw invalid("keyEpoch");
  return `${patientId.toLowerCase()}/${category}/${keyEpoch}`;
}

/** What a content key sealed to this compartment is bound to: `apv` is the UTF-8 of the `kid`. */
export function compartmentIdentity(compartment: Compartment): RecipientIdentity {
  const kid = compartmentKid(compartment);
  return { kid, apv: utf8(kid) };
}

/** The bit number as one byte. Throws `InvalidCompartment`. */
export function categoryByte(category: number): Bytes {
  checkCategory(category);
  return Uint8Array.of(category);
}

function checkCategory(category: number): void {
  if (!Number.isInteger(category) || category < 0 || category > 255) throw invalid("category");
}

const invalid = (field: string) =>
  new KeywardError("InvalidCompartment", { message: `The ${field} is out of range.`, details: { field } });
