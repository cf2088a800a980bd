import { KeywardError } from "#lib/core/errors.ts";
import type { FailedAt } from "#lib/core/first-answer.ts";
import type { RecordStore } from "./blob-store.ts";
import { type Receipt, verifyReceipt } from "./receipt.ts";

export type StoreError = FailedAt<RecordStore>;

/**
 * Asks every store at once, and checks each receipt by the key of its store: a store that answers with
 * anything else has failed. Throws `NotEnoughReceipts`, its details naming the stores that failed.
 */
export async function collectReceipts({
  stores,
  action,
  subject,
  ask,
  required,
  onFailure,
}: {
  stores: readonly RecordStore[];
  action: Receipt["action"];
  /** A promise where it is being hashed while the stores already write. */
  subject: string | Promise<string>;
  ask: (store: RecordStore) => Promise<Receipt>;
  required: number;
  onFailure: (failure: StoreError) => void | Promise<void>;
}): Promise<Receipt[]> {
  const failures: StoreError[] = [];
  const answers = await Promise.all(
    stores.map(async (store) => {
      try {
        const receipt = await ask(store);
        const expected = { store: store.id, action, subject: await subject };
        return await verifyReceipt(receipt, store.publicKey, expected);
      } catch (error) {
        failures.push({ store, error });
        await onFailure({ store, error });
        return undefined;
      }
    }),
  );
  const receipts = answers.filter((answer) => answer !== undefined);
  if (receipts.length >= required) return receipts;
  throw new KeywardError("NotEnoughReceipts", {
    message: `${receipts.length} of ${required} stores confirmed, which isn't enough.`,
    action: "Try again when the stores answer: what they have already isn't sent again.",
    details: { subject: await subject, failed: failures.map(({ store }) => store.id).join(", ") },
    cause: failures[0]?.error,
  });
}
