import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { unframeContent } from "#lib/crypto/content.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { openContent } from "#lib/crypto/jwe/content.ts";
import type { Envelope } from "./envelope.ts";
import { envelopeContentKey } from "./envelope-key.ts";
import { type RecordIds, recordAad } from "./record-aad.ts";

export type OpenRecordInput = {
  blob: Bytes;
  envelope: Envelope;
  /** From the ledger, never from a server. */
  ids: RecordIds;
  /** The ledger's digest of the blob. */
  expectedDigest: Digest;
  /** The compartment's private key of `envelope.keyEpoch`. Import it once and reuse it. */
  privateKey: CryptoKey;
};

/**
 * The payload of a record. Throws `RecordCorrupted` when the blob isn't the one on the ledger, or was sealed
 * for other ids; `EnvelopeMismatch` when the envelope is another record's or another key's;
 * `KeyCommitmentMismatch` when its content key isn't the blob's; `MalformedPadding`, `MalformedContent` and
 * `DecompressedTooLarge` when its author wrote nonsense.
 */
export async function openRecord({
  blob,
  envelope,
  ids,
  expectedDigest,
  privateKey,
}: OpenRecordInput): Promise<Bytes> {
  const aad = recordAad(ids);
  const [digest, contentKey] = await Promise.allSettled([
    digestOfBytes(blob),
    envelopeContentKey(envelope, ids, privateKey),
  ]);
  if (digest.status === "rejected") throw digest.reason;
  if (digest.value !== expectedDigest.toLowerCase()) throw corrupted(ids);
  if (contentKey.status === "rejected") throw contentKey.reason;
  let framed: Bytes;
  try {
    framed = await openContent(blob, contentKey.value, aad);
  } catch (cause) {
    if (isNamed(cause, "MalformedJwe") || isNamed(cause, "ContentAuthenticationFailed"))
      throw corrupted(ids, cause);
    throw cause;
  }
  return unframeContent(framed);
}

const corrupted = ({ recordId }: RecordIds, cause?: unknown) =>
  new KeywardError("RecordCorrupted", {
    message: "The stored record is not the one that the ledger names.",
    action: "Fetch it from another store.",
    details: { recordId },
    cause,
  });
