import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "./bytes32.ts";
import { hkdf } from "./hkdf.ts";

/** The 256-bit wrapping key that a passkey's 32-byte PRF output gives. Throws `InvalidPrfOutput`. */
export async function prfWrappingKey(output: Bytes, patientId: PatientId): Promise<Bytes> {
  if (output.length !== 32) {
    throw new KeywardError("InvalidPrfOutput", {
      message: "The passkey gave no PRF output.",
      action: "Use another passkey, or a passphrase.",
    });
  }
  return hkdf(output, { salt: bytes32(patientId, "patientId"), info: "keyward prf v1" });
}
