import { type Bytes, concat, equalBytes, fromBase64url, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { sha256 } from "./digest.ts";

/** What an authenticator answers to `navigator.credentials.get` (WebAuthn 3, section 5.2.2); `signature` is DER. */
export type Assertion = { authenticatorData: Bytes; clientDataJSON: Bytes; signature: Bytes };

/** What an assertion has to say. `publicKey`: the P-256 point's coordinates, 64 bytes. */
export type ExpectedAssertion = { publicKey: Bytes; challenge: Bytes; origin: string; rpId: string };

/** Authenticator data, as far as it is needed (WebAuthn 3, section 6.1). */
export type AuthenticatorData = {
  rpIdHash: Bytes;
  userPresent: boolean;
  userVerified: boolean;
  backupEligible: boolean;
  backedUp: boolean;
  /** 0 where the authenticator doesn't count, as synced passkeys don't. */
  signCount: number;
};

const ECDSA = { name: "ECDSA", namedCurve: "P-256" } as const;
const LEAST_BYTES = 37;

/**
 * Checks an assertion as WebAuthn 3, section 7.2 asks, with user verification: type, challenge, origin, no other
 * site's frame, the relying party, the flags, the signature.
 * @returns the authenticator data; whether its counter went back is for the caller to judge.
 * @throws `AssertionInvalid`, whose `field` says which check failed first.
 */
export async function verifyAssertion(
  { authenticatorData, clientDataJSON, signature }: Assertion,
  { publicKey, challenge, origin, rpId }: ExpectedAssertion,
): Promise<AuthenticatorData> {
  checkClientData(clientDataJSON, challenge, origin);
  const data = parseAuthenticatorData(authenticatorData);
  if (!equalBytes(data.rpIdHash, await sha256(utf8(rpId)))) throw invalid("rpId");
  if (!data.userPresent) throw invalid("userPresent");
  if (!data.userVerified) throw invalid("userVerified");
  if (data.backedUp && !data.backupEligible) throw invalid("backedUp");
  const signed = concat(authenticatorData, await sha256(clientDataJSON));
  const { r, s } = parseSignature(signature);
  const key = await importKey(publicKey);
  const valid = await crypto.subtle.verify({ ...ECDSA, hash: "SHA-256" }, key, concat(r, s), signed);
  if (!valid) throw invalid("signature");
  return data;
}

/** Reads authenticator data. Throws `AssertionInvalid`. */
function parseAuthenticatorData(bytes: Bytes): AuthenticatorData {
  if (bytes.length < LEAST_BYTES) throw invalid("authenticatorData");
  const flags = bytes[32] as number;
  return {
    rpIdHash: bytes.slice(0, 32),
    userPresent: (flags & 0x01) !== 0,
    userVerified: (flags & 0x04) !== 0,
    backupEligible: (flags & 0x08) !== 0,
    backedUp: (flags & 0x10) !== 0,
    signCount: new DataView(bytes.buffer, bytes.byteOffset).getUint32(33),
  };
}

const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The two numbers of an ECDSA signature, 32 bytes each, `s` in the lower half of the order: authenticators give
 * either half, contracts take one.
 * @param der `SEQUENCE { INTEGER r, INTEGER s }` and nothing beside.
 * @throws `AssertionInvalid`.
 */
export function parseSignature(der: Bytes): { r: Bytes; s: Bytes } {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw invalid("signature");
  const [r, afterR] = readInteger(der, 2);
  const [s, end] = readInteger(der, afterR);
  if (end !== der.length) throw invalid("signature");
  return { r: toBytes32(r), s: toBytes32(s > ORDER / 2n ? ORDER - s : s) };
}

/** A P-256 public key's coordinates, 64 bytes, from what `AuthenticatorAttestationResponse.getPublicKey()` gives. */
export async function publicKeyOf(spki: Bytes): Promise<Bytes> {
  try {
    const key = await crypto.subtle.importKey("spki", spki, ECDSA, true, ["verify"]);
    return new Uint8Array(await crypto.subtle.exportKey("raw", key)).slice(1);
  } catch (cause) {
    throw new KeywardError("PasskeyUnsupported", {
      message: "This passkey's key is of another kind.",
      action: "Make a passkey with another device or password manager.",
      cause,
    });
  }
}

function checkClientData(json: Bytes, challenge: Bytes, origin: string): void {
  const data = parseJson(json);
  if (data.type !== "webauthn.get") throw invalid("type");
  if (!equalBytes(decoded(data.challenge), challenge)) throw invalid("challenge");
  if (data.origin !== origin) throw invalid("origin");
  if (data.crossOrigin === true || data.topOrigin !== undefined) throw invalid("crossOrigin");
}

function parseJson(json: Bytes): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(fromUtf8(json));
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw invalid("clientDataJSON", cause);
  }
  throw invalid("clientDataJSON");
}

function decoded(challenge: unknown): Bytes {
  try {
    return fromBase64url(typeof challenge === "string" ? challenge : "!");
  } catch (cause) {
    throw invalid("challenge", cause);
  }
}

function readInteger(der: Bytes, at: number): [value: bigint, next: number] {
  const length = der[at + 1] ?? 0;
  const bytes = der.slice(at + 2, at + 2 + length);
  if (der[at] !== 0x02 || length === 0 || length > 33 || bytes.length !== length) throw invalid("signature");
  let value = 0n;
  for (const byte of bytes) value = (value << 8n) | BigInt(byte);
  const negative = (bytes[0] as number) >= 0x80;
  if (negative || value === 0n || value >= ORDER) throw invalid("signature");
  return [value, at + 2 + length];
}

function toBytes32(value: bigint): Bytes {
  const bytes = new Uint8Array(32);
  for (let i = 31, rest = value; i >= 0; i--, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

async function importKey(publicKey: Bytes): Promise<CryptoKey> {
  try {
    const point = concat(Uint8Array.of(4), publicKey);
    return await crypto.subtle.importKey("raw", point, ECDSA, false, ["verify"]);
  } catch (cause) {
    throw invalid("publicKey", cause);
  }
}

const invalid = (field: string, cause?: unknown): KeywardError =>
  new KeywardError("AssertionInvalid", {
    message: "The passkey's answer isn't valid for this.",
    action: "Try again.",
    details: { field },
    cause,
  });
