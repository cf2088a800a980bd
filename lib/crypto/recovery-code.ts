import { type Bytes, concat, equalBytes, randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "./bytes32.ts";
import { fromCrockford, toCrockford } from "./crockford.ts";
import { sha256 } from "./digest.ts";
import { hkdf } from "./hkdf.ts";

const SECRET = 16;
const CHECKSUM = 4;

/**
 * A fresh code to be printed: 128 random bits and a 32-bit checksum, 32 symbols of Crockford's base32 in
 * groups of four, as in `7ZZB-0QTK-...`.
 */
export const newRecoveryCode = (): Promise<string> => formatRecoveryCode(randomBytes(SECRET));

/** The code of 16 secret bytes. */
export async function formatRecoveryCode(secret: Bytes): Promise<string> {
  const symbols = toCrockford(concat(secret, await checksum(secret)));
  return (symbols.match(/.{4}/g) ?? []).join("-");
}

/**
 * The 16 secret bytes of a code as people type it: any case and spacing, O for 0, I or L for 1.
 * Throws `RecoveryCodeMistyped`.
 */
export async function parseRecoveryCode(code: string): Promise<Bytes> {
  const bytes = fromCrockford(code);
  if (bytes?.length === SECRET + CHECKSUM) {
    const secret = bytes.slice(0, SECRET);
    if (equalBytes(bytes.subarray(SECRET), await checksum(secret))) return secret;
  }
  throw new KeywardError("RecoveryCodeMistyped", {
    message: "This is not a recovery code, or it was mistyped.",
    action: "Compare it with the printed one: 8 groups of 4.",
  });
}

/** The 256-bit key that a code gives for one patient. Throws `RecoveryCodeMistyped`, `InvalidId`. */
export async function recoveryKey(code: string, patientId: PatientId): Promise<Bytes> {
  const salt = bytes32(patientId, "patientId");
  return hkdf(await parseRecoveryCode(code), { salt, info: "keyward recovery v1" });
}

const checksum = async (secret: Bytes): Promise<Bytes> => (await sha256(secret)).subarray(0, CHECKSUM);
