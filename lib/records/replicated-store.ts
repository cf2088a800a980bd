import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { Digest, PatientId, RecordId } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { BlobLabel } from "./blob-label.ts";
import type { BlobReader, RecordStore } from "./blob-store.ts";
import { collectReceipts, type StoreError } from "./collect-receipts.ts";
import type { Envelope } from "./envelope.ts";
import type { Receipt } from "./receipt.ts";
import { replicatedBlobs } from "./replicated-blobs.ts";
import { silentStores } from "./silent-stores.ts";
import { envelopeErased, envelopeMissing, untold } from "./store-errors.ts";
import { withPatience } from "./with-patience.ts";

/** What went wrong at one store, whether or not another one could serve. */
export type StoreFailure = { store: string; subject: string; error: unknown; repaired: boolean };

export type ReplicatedStore = BlobReader & {
  /** Checked receipts of at least `required` stores. Throws `NotEnoughReceipts` (details.failed). */
  put(bytes: Bytes, label: BlobLabel, digest?: Promise<Digest>): Promise<Receipt[]>;
  putEnvelope(envelope: Envelope, patientId: PatientId): Promise<Receipt[]>;
  /** The envelope of the newest epoch. Throws `EnvelopeErased` if any store has erased it. */
  getEnvelope(recordId: RecordId): Promise<Envelope>;
  /** All stores' envelopes, newest epoch first: where one store lies, the next may open. One that keeps silent isn't waited for long. */
  getEnvelopes(recordId: RecordId): Promise<Envelope[]>;
  /** Erases everywhere: every store must sign, or `NotEnoughReceipts`; then call it again. */
  deleteEnvelope(recordId: RecordId): Promise<Receipt[]>;
};

export type ReplicationOptions = {
  /** Receipts that make a write a success. */
  required?: number;
  /** Milliseconds until a silent store counts as one that failed. */
  patience?: number;
  onFailure?: (failure: StoreFailure) => void;
};

/** Several stores as one. Throws `InvalidReplication` when `required` can't be met or is nothing. */
export function replicatedStore(
  stores: readonly RecordStore[],
  { required = 2, patience = 10_000, onFailure = () => {} }: ReplicationOptions = {},
): ReplicatedStore {
  if (required < 1 || required > stores.length) {
    throw new KeywardError("InvalidReplication", {
      message: "At least one receipt must be required, and not more than there are stores.",
      details: { required, stores: stores.length },
    });
  }
  const report = (subject: string, { store, error }: StoreError, repaired = false) =>
    onFailure({ store: store.id, subject, error, repaired });
  const patiently = <T>(store: RecordStore, work: Promise<T>) => withPatience(work, patience, store.id);
  const { reading, inOrder, askAll } = silentStores(stores, patience);
  const write = (
    action: Receipt["action"],
    subject: string | Promise<string>,
    ask: (store: RecordStore) => Promise<Receipt>,
    needed = required,
  ) =>
    collectReceipts({
      stores,
      action,
      subject,
      ask: (store) => patiently(store, ask(store)),
      required: needed,
      onFailure: async (failure) => report(await subject, failure),
    });

  async function getEnvelopes(recordId: RecordId): Promise<Envelope[]> {
    const failures: StoreError[] = [];
    const answers = await Promise.all(
      askAll((store) => store.getEnvelope(recordId)).map(({ store, answer }) =>
        answer.catch((error: unknown) => {
          failures.push({ store, error });
          return undefined;
        }),
      ),
    );
    for (const failure of failures) report(recordId, failure);
    // One store that has erased is enough: the others are behind, and an erased record must not be served.
    if (failures.some(({ error }) => isNamed(error, "EnvelopeErased"))) throw envelopeErased(recordId);
    const found = answers.filter((answer) => answer !== undefined);
    if (found.length > 0) return found.sort((a, b) => b.keyEpoch - a.keyEpoch);
    throw untold(failures, "EnvelopeMissing") ?? envelopeMissing(recordId, failures[0]?.error);
  }

  return {
    ...replicatedBlobs(stores, { patiently, reading, inOrder }, report),
    getEnvelopes,
    getEnvelope: async (recordId) => (await getEnvelopes(recordId))[0] as Envelope,
    put: (bytes, label, digest = digestOfBytes(bytes)) =>
      write("blob-stored", digest.then(cidOf), (store) => store.put(bytes, label, digest)),
    putEnvelope: (envelope, patientId) =>
      write("envelope-stored", envelope.recordId, (store) => store.putEnvelope(envelope, patientId)),
    deleteEnvelope: (recordId) =>
      write(
        "envelope-deleted",
        recordId.toLowerCase(),
        (store) => store.deleteEnvelope(recordId),
        stores.length,
      ),
  };
}
