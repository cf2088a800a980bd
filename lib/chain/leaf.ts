import { encodeAbiParameters, keccak256 } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address, Digest, RecordId } from "#lib/core/ids.ts";

/** A record as the ledger knows it. */
export type LedgerEntry = {
  /** Bit number. */
  category: number;
  keyEpoch: number;
  recordId: RecordId;
  digest: Digest;
  /** The record that this one corrects, or zero. */
  replaces: RecordId;
};

/** Many records under one leaf: see `IRecordLedger.Batch`. */
export type LedgerBatch = {
  categories: number;
  keyEpochs: bigint;
  root: Hex;
  count: number;
  listDigest: Digest;
};

/** Who appended, and for which organisation; 0 for the patient. */
export type Authorship = { author: Address; organisation: number };

/** `IRecordLedger.LeafKind`. */
const KIND = { record: 1, batch: 2, correction: 3, erasure: 4 } as const;

const ZERO = `0x${"00".repeat(32)}`;
const ENTRY = [
  { type: "uint8" },
  { type: "uint16" },
  { type: "bytes32" },
  { type: "bytes32" },
  { type: "bytes32" },
] as const;
const AUTHORSHIP = [{ type: "uint8" }, { type: "address" }, { type: "uint32" }] as const;

const entryValues = ({ category, keyEpoch, recordId, digest, replaces }: LedgerEntry) =>
  [category, keyEpoch, recordId, digest, replaces] as const;

/** keccak256(abi.encode(entry)): the leaf of an entry inside a batch's tree. */
export const entryHash = (entry: LedgerEntry): Hex =>
  keccak256(encodeAbiParameters(ENTRY, entryValues(entry)));

/** The leaf of a single record or correction. */
export function recordLeaf(entry: LedgerEntry, { author, organisation }: Authorship): Hex {
  const kind = entry.replaces === ZERO ? KIND.record : KIND.correction;
  return keccak256(
    encodeAbiParameters([...AUTHORSHIP, ...ENTRY], [kind, author, organisation, ...entryValues(entry)]),
  );
}

/** The leaf of a batch. */
export function batchLeaf(batch: LedgerBatch, { author, organisation }: Authorship): Hex {
  return keccak256(
    encodeAbiParameters(
      [
        ...AUTHORSHIP,
        { type: "uint32" },
        { type: "uint256" },
        { type: "bytes32" },
        { type: "uint32" },
        { type: "bytes32" },
      ],
      [
        KIND.batch,
        author,
        organisation,
        batch.categories,
        batch.keyEpochs,
        batch.root,
        batch.count,
        batch.listDigest,
      ],
    ),
  );
}

/** The leaf that says that a record is erased; the patient's alone, so of no organisation. */
export const erasureLeaf = (recordId: RecordId, author: Address): Hex =>
  keccak256(
    encodeAbiParameters(
      [{ type: "uint8" }, { type: "address" }, { type: "bytes32" }],
      [KIND.erasure, author, recordId],
    ),
  );

/** head = keccak256(abi.encode(head, leaf)). */
export const extendHead = (head: Hex, leaf: Hex): Hex =>
  keccak256(encodeAbiParameters([{ type: "bytes32" }, { type: "bytes32" }], [head, leaf]));

/** The head of a patient without records. */
export const EMPTY_HEAD = ZERO as Hex;
