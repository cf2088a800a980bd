import type { Bytes } from "#lib/core/bytes.ts";
import { toHex } from "#lib/core/bytes.ts";
import { bytes32 } from "#lib/crypto/bytes32.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { SigningKey } from "#lib/crypto/signing.ts";
import type { RecordStore } from "./blob-store.ts";
import { checkedBlob } from "./checked-blob.ts";
import { parseEnvelope, serialiseEnvelope } from "./envelope.ts";
import { type Receipt, signReceipt } from "./receipt.ts";
import { blobMissing, envelopeErased, envelopeMissing } from "./store-errors.ts";

/** The in-memory twin: for tests, and for trying things out. `blobs` and `envelopes` lie open to a test. */
export type MemoryStore = RecordStore & {
  readonly blobs: Map<string, Bytes>;
  readonly envelopes: Map<string, Bytes | "erased">;
};

export function memoryStore(id: string, key: SigningKey, now: () => number = Date.now): MemoryStore {
  const blobs = new Map<string, Bytes>();
  const envelopes = new Map<string, Bytes | "erased">();
  const receipt = (action: Receipt["action"], subject: string, size: number) =>
    signReceipt({ store: id, action, subject, size, time: now() }, key);

  return {
    id,
    publicKey: key.publicKey,
    blobs,
    envelopes,

    async put(bytes, _label, digest = digestOfBytes(bytes)) {
      const cid = cidOf(await digest);
      blobs.set(cid, bytes.slice());
      return receipt("blob-stored", cid, bytes.length);
    },

    async get(cid) {
      digestOf(cid);
      const bytes = blobs.get(cid);
      if (!bytes) throw blobMissing(cid);
      return checkedBlob(cid, bytes.slice());
    },

    async has(cid) {
      digestOf(cid);
      return blobs.has(cid);
    },

    async putEnvelope(envelope) {
      const bytes = serialiseEnvelope(envelope);
      const { recordId } = envelope;
      if (envelopes.get(recordId) === "erased") throw envelopeErased(recordId);
      envelopes.set(recordId, bytes);
      return receipt("envelope-stored", recordId, bytes.length);
    },

    async getEnvelope(recordId) {
      const subject = toHex(bytes32(recordId, "recordId"));
      const bytes = envelopes.get(subject);
      if (bytes === "erased") throw envelopeErased(subject);
      if (!bytes) throw envelopeMissing(subject);
      return parseEnvelope(bytes);
    },

    async deleteEnvelope(recordId) {
      const subject = toHex(bytes32(recordId, "recordId"));
      envelopes.set(subject, "erased");
      return receipt("envelope-deleted", subject, 0);
    },
  };
}
