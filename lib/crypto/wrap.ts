import { FlattenedEncrypt, type FlattenedJWE, flattenedDecrypt } from "jose";
import { type Bytes, concat, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { encodeBase64url } from "./base64url.ts";
import { bytes32 } from "./bytes32.ts";

/** How the vault key is kept: by what opens the wrap. */
export type WrapKind = "recovery" | "prf" | "wallet" | "passphrase";

/** A wrapped secret: a flattened JWE (RFC 7516, section 7.2.2) whose `aad` is rebuilt at opening. */
export type SecretWrap = {
  readonly protected: string;
  readonly encrypted_key: string;
  readonly iv: string;
  readonly ciphertext: string;
  readonly tag: string;
};

/** `guardians`: wrapped by a key that is split among them, see `lib/keys/guardian-shares.ts`. */
export type WrapContext = { patientId: PatientId; kind: WrapKind | "guardians" };

/** Wraps a secret (the vault's private key) by a 256-bit key: A256KW, A256GCM. Throws `InvalidWrappingKey`. */
export async function wrapSecret(
  secret: Bytes,
  wrappingKey: Bytes,
  context: WrapContext,
): Promise<SecretWrap> {
  if (wrappingKey.length !== 32) {
    throw new KeywardError("InvalidWrappingKey", { message: "A wrapping key has 32 bytes." });
  }
  return sealed(builder(secret, "A256KW", context), wrappingKey);
}

/**
 * The secret inside a wrap. Throws `WrapMismatch` when the key is another one, the wrap was changed, or was
 * made for another patient or kind.
 */
export async function unwrapSecret(
  wrap: SecretWrap,
  wrappingKey: Bytes,
  context: WrapContext,
): Promise<Bytes> {
  return opened(wrap, wrappingKey, context, { keyManagementAlgorithms: ["A256KW"] });
}

/** A JWE being built: its content, `alg` and associated data. */
export const builder = (secret: Bytes, alg: string, context: WrapContext): FlattenedEncrypt =>
  new FlattenedEncrypt(secret)
    .setProtectedHeader({ alg, enc: "A256GCM" })
    .setAdditionalAuthenticatedData(aad(context));

/** The wrap without the members that the reader rebuilds. */
export async function sealed(jwe: FlattenedEncrypt, key: Bytes): Promise<SecretWrap> {
  const { protected: header, encrypted_key, iv, ciphertext, tag } = await jwe.encrypt(key);
  return { protected: header, encrypted_key, iv, ciphertext, tag } as SecretWrap;
}

/** Opens a wrap with exactly the algorithms allowed. Throws `WrapMismatch`. */
export async function opened(
  { protected: header, encrypted_key, iv, ciphertext, tag }: SecretWrap,
  key: Bytes,
  context: WrapContext,
  options: { keyManagementAlgorithms: string[]; maxPBES2Count?: number },
): Promise<Bytes> {
  const rebuilt = encodeBase64url(aad(context));
  const jwe: FlattenedJWE = { protected: header, encrypted_key, iv, ciphertext, tag, aad: rebuilt };
  try {
    const { plaintext } = await flattenedDecrypt(jwe, key, {
      ...options,
      contentEncryptionAlgorithms: ["A256GCM"],
    });
    return plaintext.slice() as Bytes;
  } catch (cause) {
    throw new KeywardError("WrapMismatch", {
      message: "This doesn't open the vault.",
      action: "Check that it belongs to this patient, and try another way to open the vault.",
      details: { kind: context.kind },
      cause,
    });
  }
}

const aad = ({ patientId, kind }: WrapContext): Bytes =>
  concat(utf8("keyward/vault-wrap/v1\n"), bytes32(patientId, "patientId"), utf8(kind));
