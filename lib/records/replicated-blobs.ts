import type { Bytes } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { firstAnswer } from "#lib/core/first-answer.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import type { BlobReader, RecordStore } from "./blob-store.ts";
import { checkedBlob } from "./checked-blob.ts";
import type { StoreError } from "./collect-receipts.ts";
import type { silentStores } from "./silent-stores.ts";
import { blobCorrupted, blobMissing, untold } from "./store-errors.ts";

/** Reads from the first store whose bytes match the CID, and repairs those that were tried before it. */
export function replicatedBlobs(
  stores: readonly RecordStore[],
  {
    patiently,
    reading,
    inOrder,
  }: Pick<ReturnType<typeof silentStores>, "reading" | "inOrder"> & {
    patiently: <T>(store: RecordStore, work: Promise<T>) => Promise<T>;
  },
  report: (subject: string, failure: StoreError, repaired?: boolean) => void,
): BlobReader {
  async function repair(cid: string, bytes: Bytes, failure: StoreError): Promise<void> {
    const put = patiently(failure.store, failure.store.put(bytes));
    const repaired = await put.then(
      () => true,
      () => false,
    );
    report(cid, failure, repaired);
  }

  return {
    async get(cid) {
      digestOf(cid);
      const { answer, failures } = await firstAnswer(inOrder(), async (store) =>
        // Checked here too: the digest counts, not the store's word.
        checkedBlob(cid, await reading(store, store.get(cid))),
      );
      if (answer !== undefined) {
        // In the background: a reader doesn't wait for the mending of what failed.
        for (const failure of failures) void repair(cid, answer, failure);
        return answer;
      }
      for (const failure of failures) report(cid, failure);
      if (failures.some(({ error }) => isNamed(error, "BlobCorrupted"))) throw blobCorrupted(cid);
      throw untold(failures, "BlobMissing") ?? blobMissing(cid, failures[0]?.error);
    },

    async has(cid) {
      digestOf(cid);
      const answers = await Promise.all(
        stores.map((store) => reading(store, store.has(cid)).catch(() => false)),
      );
      return answers.includes(true);
    },
  };
}
