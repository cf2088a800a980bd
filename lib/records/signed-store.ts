import type { SigningKey } from "#lib/crypto/signing.ts";
import type { RecordStore } from "./blob-store.ts";
import { type Receipt, signReceipt } from "./receipt.ts";
import type { Vault } from "./vault.ts";

/** What makes a store of a vault. */
export type StoreSigner = { id: string; key: SigningKey; now?: () => number };

/** A store over a vault: says under its signature what the vault has done. Blobs and envelopes may lie apart. */
export function signedStore(
  { id, key, now = Date.now }: StoreSigner,
  { blobs, envelopes }: Pick<Vault, "blobs" | "envelopes">,
): RecordStore {
  const receipt = (action: Receipt["action"], subject: string, size: number) =>
    signReceipt({ store: id, action, subject, size, time: now() }, key);
  return {
    id,
    publicKey: key.publicKey,
    put: async (bytes, _label, digest) =>
      receipt("blob-stored", await blobs.put(bytes, digest), bytes.length),
    get: (cid) => blobs.get(cid),
    has: (cid) => blobs.has(cid),
    putEnvelope: async (envelope) =>
      receipt("envelope-stored", envelope.recordId, await envelopes.put(envelope)),
    getEnvelope: (recordId) => envelopes.get(recordId),
    deleteEnvelope: async (recordId) => receipt("envelope-deleted", await envelopes.delete(recordId), 0),
  };
}
