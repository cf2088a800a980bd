import { type Bytes, fromHex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

/**
 * The 32 bytes of an id (patientId, recordId, digest), before they are bound into keys or associated data.
 * Throws `InvalidId` for anything else; `field` names the culprit.
 */
export function bytes32(hex: string, field: string): Bytes {
  if (!/^0x[0-9a-fA-F]{64}$/.test(hex)) {
    throw new KeywardError("InvalidId", {
      message: `${field} must be 0x and 64 hexadecimal digits.`,
      details: { field },
    });
  }
  return fromHex(hex);
}
