import { entryHash, type LedgerEntry } from "#lib/chain/leaf.ts";
import { type Bytes, fromUtf8, type Hex, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asDigest, asRecordId, NO_RECORD } from "#lib/core/ids.ts";
import { merkleTree } from "#lib/crypto/merkle.ts";

/**
 * The list of a batch's entries, as it is stored: one JSON array for each, `[category, keyEpoch, recordId, digest]`
 * and `replaces` where there is one. It says no more than the ledger would of single records.
 */
export const serialiseList = (entries: readonly LedgerEntry[]): Bytes =>
  utf8(
    JSON.stringify(
      entries.map(({ category, keyEpoch, recordId, digest, replaces }) =>
        replaces === NO_RECORD
          ? [category, keyEpoch, recordId, digest]
          : [category, keyEpoch, recordId, digest, replaces],
      ),
    ),
  );

/** Throws `MalformedList`. */
export function parseList(bytes: Uint8Array): LedgerEntry[] {
  try {
    return (JSON.parse(fromUtf8(bytes)) as unknown[]).map(parseEntry);
  } catch (cause) {
    throw new KeywardError("MalformedList", { message: "A batch's list of records can't be read.", cause });
  }
}

/** Root over (index, entry hash): what binds the list to the ledger. Throws `EmptyBatch`. */
export const listRoot = (entries: readonly LedgerEntry[]): Hex => merkleTree(entries.map(entryHash)).root;

function parseEntry(value: unknown): LedgerEntry {
  if (!Array.isArray(value) || value.length > 5) throw new TypeError("not an entry");
  const [category, keyEpoch, recordId, digest, replaces = NO_RECORD] = value as unknown[];
  return {
    category: integer(category, 0xff),
    keyEpoch: integer(keyEpoch, 0xffff),
    recordId: asRecordId(bytes32(recordId)),
    digest: asDigest(bytes32(digest)),
    replaces: asRecordId(bytes32(replaces)),
  };
}

function integer(value: unknown, most: number): number {
  const fits = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= most;
  if (!fits) throw new TypeError("not a number of the ledger's size");
  return value;
}

function bytes32(value: unknown): Hex {
  if (typeof value !== "string" || !/^0x[0-9a-f]{64}$/.test(value)) throw new TypeError("not 32 bytes");
  return value as Hex;
}
