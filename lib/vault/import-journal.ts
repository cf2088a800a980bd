import { sha256 } from "@noble/hashes/sha2.js";
import type { LedgerEntry } from "#lib/chain/leaf.ts";
import { concat, fromHex, type Hex, randomBytes, toHex } from "#lib/core/bytes.ts";
import { asRecordId, type RecordId } from "#lib/core/ids.ts";

/** What is known of a file's import: enough to go on without storing or anchoring anything twice. No key, no content. */
export type ImportState = {
  v: 1;
  /** 32 random bytes that the records' ids are made from, in the order of the plan. */
  seed: Hex;
  /** Records that the stores have signed for. */
  stored: LedgerEntry[];
  /** The transaction that anchored them. */
  anchored?: { transactionHash: Hex; blockNumber: number };
};

/** Keeps states by file; `fileId` is the digest of its bytes, so keep it from others' eyes as well. */
export type ImportJournal = {
  read(fileId: string): Promise<ImportState | undefined>;
  write(fileId: string, state: ImportState): Promise<void>;
};

/** A journal that ends with its process. */
export function memoryJournal(): ImportJournal {
  const states = new Map<string, ImportState>();
  return {
    read: async (fileId) => structuredClone(states.get(fileId)),
    write: async (fileId, state) => void states.set(fileId, structuredClone(state)),
  };
}

export const newImport = (): ImportState => ({ v: 1, seed: toHex(randomBytes(32)), stored: [] });

/** Record ids that nobody can guess, and that come out the same when an import is taken up again. */
export function idsFrom({ seed }: ImportState): () => RecordId {
  let next = 0;
  return () =>
    asRecordId(toHex(sha256(concat(fromHex(seed), new Uint8Array(Uint32Array.of(next++).buffer)))));
}
