import { type Bytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { JweRecipient } from "#lib/crypto/jwe/recipient.ts";

/**
 * The encrypted content key of one record, apart from its ciphertext: kept in erasable stores alone, so that
 * deleting a few hundred bytes erases the record.
 */
export type Envelope = {
  readonly v: 1;
  readonly recordId: RecordId;
  /** Bit number. */
  readonly category: number;
  /** The epoch of the compartment key that the record is sealed to now. */
  readonly keyEpoch: number;
  readonly recipients: readonly JweRecipient[];
};

const MOST_BYTES = 16 * 1024;
const MOST_RECIPIENTS = 8;
const TEXT = /^[\w-]+$/;
const KID = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;

/** The one stored form of an envelope: UTF-8 JSON in a fixed key order, without white space. */
export const serialiseEnvelope = (envelope: Envelope): Bytes => utf8(JSON.stringify(canonical(envelope)));

/**
 * Reads the stored form strictly: exactly these members, in this order, each once.
 * Throws `MalformedEnvelope`.
 */
export function parseEnvelope(bytes: Uint8Array): Envelope {
  if (bytes.length > MOST_BYTES) throw malformed();
  try {
    const text = fromUtf8(bytes);
    const envelope = canonical(JSON.parse(text));
    // One form only: foreign members, other orders, duplicate keys and `__proto__` don't survive this.
    if (JSON.stringify(envelope) === text) return envelope;
  } catch (cause) {
    throw malformed(cause);
  }
  throw malformed();
}

/** A copy of `value` that holds the known members alone, each checked. Throws `MalformedEnvelope`. */
function canonical(value: Envelope): Envelope {
  const { v, recordId, category, keyEpoch, recipients } = value;
  if (
    v !== 1 ||
    !/^0x[0-9a-f]{64}$/.test(recordId) ||
    !isInteger(category, 255) ||
    !isInteger(keyEpoch, 0xffff) ||
    !Array.isArray(recipients) ||
    recipients.length === 0 ||
    recipients.length > MOST_RECIPIENTS
  ) {
    throw malformed();
  }
  return { v, recordId, category, keyEpoch, recipients: recipients.map(canonicalRecipient) };
}

function canonicalRecipient({ header, encrypted_key }: JweRecipient): JweRecipient {
  const { alg, epk, kid, apv } = header;
  const { kty, crv, x } = epk;
  const known = alg === "ECDH-ES+A256KW" && kty === "OKP" && crv === "X25519";
  if (!known || !isText(x, 43) || !isText(apv, 512) || !isText(encrypted_key, 54) || !KID.test(kid)) {
    throw malformed();
  }
  return { header: { alg, epk: { kty, crv, x }, kid, apv }, encrypted_key };
}

const isText = (value: unknown, most: number): boolean =>
  typeof value === "string" && value.length <= most && TEXT.test(value);

const isInteger = (value: unknown, most: number): boolean =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;

const malformed = (cause?: unknown) =>
  new KeywardError("MalformedEnvelope", { message: "The envelope is not in the stored form.", cause });
