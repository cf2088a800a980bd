import { AbiCoder, keccak256 } from "ethers";
import type { Batch, Entry } from "./patient.ts";

const KINDS = { RECORD: 1, BATCH: 2, CORRECTION: 3, ERASURE: 4 } as const;
const coder = AbiCoder.defaultAbiCoder();

/** The leaf of a record or correction, by a second implementation. */
export const recordLeaf = (author: string, organisation: bigint, entry: Entry): string =>
  keccak256(
    coder.encode(
      ["uint8", "address", "uint32", "uint8", "uint16", "bytes32", "bytes32", "bytes32"],
      [
        /^0x0+$/.test(entry.replaces) ? KINDS.RECORD : KINDS.CORRECTION,
        author,
        organisation,
        entry.category,
        entry.keyEpoch,
        entry.recordId,
        entry.digest,
        entry.replaces,
      ],
    ),
  );

export const batchLeaf = (author: string, organisation: bigint, batch: Batch): string =>
  keccak256(
    coder.encode(
      ["uint8", "address", "uint32", "uint32", "uint256", "bytes32", "uint32", "bytes32"],
      [
        KINDS.BATCH,
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

export const erasureLeaf = (author: string, recordId: string): string =>
  keccak256(coder.encode(["uint8", "address", "bytes32"], [KINDS.ERASURE, author, recordId]));

/** The head after these leaves, in this order. */
export const headOver = (leaves: string[], start = `0x${"00".repeat(32)}`): string =>
  leaves.reduce((head, leaf) => keccak256(coder.encode(["bytes32", "bytes32"], [head, leaf])), start);
