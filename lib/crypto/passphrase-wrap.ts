import { type Bytes, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { builder, opened, type SecretWrap, sealed } from "./wrap.ts";

/** PBKDF2-HMAC-SHA512 rounds; OWASP asks for 210,000. */
const PASSPHRASE_ITERATIONS = 600_000;
/** A wrap that asks for more is hostile, and would only freeze the page. */
const MOST_ITERATIONS = 5_000_000;
const SHORTEST = 12;
const ALG = "PBES2-HS512+A256KW";

/**
 * Wraps a secret by a passphrase (RFC 7518, section 4.8), for who has neither a passkey with PRF nor a
 * suitable wallet. Throws `PassphraseTooShort` under 12 characters.
 */
export async function wrapWithPassphrase(
  secret: Bytes,
  passphrase: string,
  patientId: PatientId,
): Promise<SecretWrap> {
  if ([...normalised(passphrase)].length < SHORTEST) {
    throw new KeywardError("PassphraseTooShort", {
      message: `A passphrase has at least ${SHORTEST} characters.`,
      action: "Take four or more random words.",
    });
  }
  const jwe = builder(secret, ALG, { patientId, kind: "passphrase" });
  return sealed(jwe.setKeyManagementParameters({ p2c: PASSPHRASE_ITERATIONS }), utf8(normalised(passphrase)));
}

/** The secret inside a passphrase wrap. Throws `WrapMismatch`. */
export const unwrapWithPassphrase = (
  wrap: SecretWrap,
  passphrase: string,
  patientId: PatientId,
): Promise<Bytes> =>
  opened(
    wrap,
    utf8(normalised(passphrase)),
    { patientId, kind: "passphrase" },
    {
      keyManagementAlgorithms: [ALG],
      maxPBES2Count: MOST_ITERATIONS,
    },
  );

/** The same passphrase gives the same bytes on every keyboard. */
const normalised = (passphrase: string): string => passphrase.normalize("NFKC");
