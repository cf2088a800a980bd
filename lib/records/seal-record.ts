import { type Bytes, toHex } from "#lib/core/bytes.ts";
import { asRecordId, type Digest } from "#lib/core/ids.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { frameContent } from "#lib/crypto/content.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { sealContent } from "#lib/crypto/jwe/content.ts";
import { wrapContentKey } from "#lib/crypto/jwe/recipient.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { compartmentIdentity } from "./compartment.ts";
import type { Envelope } from "./envelope.ts";
import { type RecordIds, recordAad } from "./record-aad.ts";

/** A compartment's public key, as the patient's manifest gives it for one epoch. */
export type CompartmentKey = { publicKey: X25519PublicJwk; keyEpoch: number };

export type SealedRecord = {
  /** What goes to the blob stores. */
  blob: Bytes;
  /** SHA-256 of `blob`: what goes to the ledger. */
  digest: Digest;
  /** What goes to the envelope stores. */
  envelope: Envelope;
  /** For a writer overtaken by a new epoch, who then calls `resealEnvelope`. Never store it. */
  contentKey: Bytes;
};

export type SealRecordInput = RecordIds & { payload: Bytes; recipient: CompartmentKey };

/**
 * Seals a payload to a patient's compartment; the writer needs no secret for it.
 * Throws `InvalidId`, `InvalidCompartment`, `InvalidPublicKey`.
 */
export async function sealRecord(input: SealRecordInput): Promise<SealedRecord> {
  const { blob, contentKey, ...pending } = await sealRecordBlob(input);
  const [digest, envelope] = await Promise.all([pending.digest, pending.envelope]);
  return { blob, digest, envelope, contentKey };
}

/** As `sealRecord`, for who can use the blob while it is still being hashed. */
export async function sealRecordBlob({ payload, recipient, ...ids }: SealRecordInput) {
  const { patientId, category } = ids;
  const { publicKey, keyEpoch } = recipient;
  const identity = compartmentIdentity({ patientId, category, keyEpoch });
  const recordId = asRecordId(toHex(bytes32(ids.recordId, "recordId")));
  const { blob, contentKey } = await sealContent({
    plaintext: await frameContent(payload),
    aad: recordAad(ids),
  });
  const envelope = wrapContentKey(contentKey, publicKey, identity).then(
    (wrapped): Envelope => ({ v: 1, recordId, category, keyEpoch, recipients: [wrapped] }),
  );
  return { blob, contentKey, digest: digestOfBytes(blob), envelope };
}
