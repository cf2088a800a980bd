import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { BlobReader, RecordStore } from "./blob-store.ts";
import { checkedBlob } from "./checked-blob.ts";
import type { Envelope } from "./envelope.ts";
import { type Receipt, verifyReceipt } from "./receipt.ts";
import { envelopeErased, envelopeMissing } from "./store-errors.ts";

/** What happened at one store while another one could serve. */
export type StoreFailure = { store: string; subject: string; error: unknown; repaired: boolean };

export type ReplicatedStore = BlobReader & {
  /** Receipts of at least `required` stores, each checked. Throws `NotEnoughReceipts` (details.failed). */
  put(bytes: Bytes): Promise<Receipt[]>;
  putEnvelope(envelope: Envelope): Promise<Receipt[]>;
  /** The envelope of the newest epoch that any store has. Throws `EnvelopeErased` if one has erased it. */
  getEnvelope(recordId: RecordId): Promise<Envelope>;
  /** Erases everywhere: every store must sign. Throws `NotEnoughReceipts`; then call it again. */
  deleteEnvelope(recordId: RecordId): Promise<Receipt[]>;
};

/**
 * Several stores as one. Reads come from the first store whose bytes match; the others that were tried are
 * repaired. Every failure is reported by name to `onFailure`.
 */
export function replicatedStore(
  stores: readonly RecordStore[],
  {
    required = 2,
    onFailure = () => {},
  }: { required?: number; onFailure?: (failure: StoreFailure) => void } = {},
): ReplicatedStore {
  if (required < 1 || required > stores.length) {
    throw new KeywardError("InvalidReplication", {
      message: "At least one receipt must be required, and not more than there are stores.",
      details: { required, stores: stores.length },
    });
  }

  async function collect(
    action: Receipt["action"],
    subject: string,
    ask: (store: RecordStore) => Promise<Receipt>,
    needed: number,
  ): Promise<Receipt[]> {
    const failed: { store: string; error: unknown }[] = [];
    const answers = await Promise.all(
      stores.map(async (store) => {
        try {
          return await verifyReceipt(await ask(store), store.publicKey, { store: store.id, action, subject });
        } catch (error) {
          failed.push({ store: store.id, error });
          onFailure({ store: store.id, subject, error, repaired: false });
          return undefined;
        }
      }),
    );
    const receipts = answers.filter((answer) => answer !== undefined);
    if (receipts.length >= needed) return receipts;
    throw new KeywardError("NotEnoughReceipts", {
      message: `Only ${receipts.length} of ${needed} stores confirmed.`,
      action: "Nothing was appended to the ledger; try again when the named stores answer.",
      details: { subject, failed: failed.map(({ store }) => store).join(", ") },
      cause: failed[0]?.error,
    });
  }

  async function get(cid: string): Promise<Bytes> {
    digestOf(cid);
    const failed: { store: RecordStore; error: unknown }[] = [];
    for (const store of stores) {
      try {
        // A store of another make may not check; the digest is what counts here.
        const bytes = await checkedBlob(cid, await store.get(cid));
        await Promise.all(failed.map((failure) => repair(cid, bytes, failure)));
        return bytes;
      } catch (error) {
        failed.push({ store, error });
      }
    }
    for (const { store, error } of failed)
      onFailure({ store: store.id, subject: cid, error, repaired: false });
    const corrupted = failed.some(({ error }) => isNamed(error, "BlobCorrupted"));
    throw new KeywardError(corrupted ? "BlobCorrupted" : "BlobMissing", {
      message: "No store has an undamaged copy of this blob.",
      details: { cid, failed: failed.map(({ store }) => store.id).join(", ") },
      cause: failed[0]?.error,
    });
  }

  async function repair(cid: string, bytes: Bytes, { store, error }: { store: RecordStore; error: unknown }) {
    const repaired = await store.put(bytes).then(
      () => true,
      () => false,
    );
    onFailure({ store: store.id, subject: cid, error, repaired });
  }

  async function getEnvelope(recordId: RecordId): Promise<Envelope> {
    const answers = await Promise.allSettled(stores.map((store) => store.getEnvelope(recordId)));
    let newest: Envelope | undefined;
    let failure: unknown;
    answers.forEach((answer, at) => {
      if (answer.status === "fulfilled") {
        if (!newest || answer.value.keyEpoch > newest.keyEpoch) newest = answer.value;
        return;
      }
      failure = answer.reason;
      onFailure({ store: stores[at]?.id ?? "", subject: recordId, error: failure, repaired: false });
      if (isNamed(failure, "EnvelopeErased")) throw envelopeErased(recordId);
    });
    if (newest) return newest;
    throw isNamed(failure, "MalformedEnvelope") ? failure : envelopeMissing(recordId, failure);
  }

  return {
    get,
    getEnvelope,
    put: async (bytes) =>
      collect("blob-stored", cidOf(await digestOfBytes(bytes)), (store) => store.put(bytes), required),
    async has(cid) {
      const answers = await Promise.allSettled(stores.map((store) => store.has(cid)));
      return answers.some((answer) => answer.status === "fulfilled" && answer.value);
    },
    putEnvelope: (envelope) =>
      collect("envelope-stored", envelope.recordId, (store) => store.putEnvelope(envelope), required),
    deleteEnvelope: (recordId) =>
      collect(
        "envelope-deleted",
        recordId.toLowerCase(),
        (store) => store.deleteEnvelope(recordId),
        stores.length,
      ),
  };
}
