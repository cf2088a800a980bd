import { formatLog, getAbiItem, type Hex, parseEventLogs, toEventSelector } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import {
  type Authorship,
  batchLeaf,
  erasureLeaf,
  type LedgerBatch,
  type LedgerEntry,
  recordLeaf,
} from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { asDigest, asRecordId, type PatientId, type RecordId } from "#lib/core/ids.ts";

/** One append to a patient's history, as the ledger's event tells it: records, or that one was erased. */
export type Append = Authorship & { blockNumber: bigint; transactionHash: Hex } & (
    | { kind: "record"; entry: LedgerEntry }
    | { kind: "batch"; batch: LedgerBatch }
    | { kind: "erasure"; recordId: RecordId }
  );

/** Whoever can list a patient's appends, in order. It may lie: the list is checked against the head. */
export type HistorySource = { appendsOf(patientId: PatientId): Promise<Append[]> };

const { abi } = CONTRACTS.recordLedger;
const RECORD_APPENDED = getAbiItem({ abi, name: "RecordAppended" });
const BATCH_APPENDED = getAbiItem({ abi, name: "BatchAppended" });
const RECORD_ERASED = getAbiItem({ abi, name: "RecordErased" });
const TOPICS = [RECORD_APPENDED, BATCH_APPENDED, RECORD_ERASED].map((event) => toEventSelector(event));

/** Reads the history from a chain node's logs. */
export const chainHistory = ({ client, deployment }: Ledger): HistorySource => ({
  async appendsOf(patientId) {
    // One request for all events, filtered by the patient, so that the node keeps them in the chain's order.
    const filter = {
      address: deployment.addresses.recordLedger,
      topics: [TOPICS, patientId],
      fromBlock: "0x0",
      toBlock: "latest",
    } as const;
    try {
      const logs = await client.request({ method: "eth_getLogs", params: [filter as never] });
      return parseEventLogs({ abi, logs: logs.map((log) => formatLog(log)) }).flatMap(appendIn);
    } catch (error) {
      throw ledgerError(error);
    }
  },
});

export type LedgerLog = ReturnType<typeof parseEventLogs<typeof abi>>[number];

/** What an event of the ledger appends; nothing for other events. */
export function appendIn(log: LedgerLog): Append[] {
  const { blockNumber, transactionHash } = log;
  if (log.eventName === "BatchAppended") {
    const { author, organisation, categories, keyEpochs, root, count, listDigest } = log.args;
    const batch = { categories, keyEpochs, root, count, listDigest: asDigest(listDigest) };
    return [{ kind: "batch", author, organisation, blockNumber, transactionHash, batch }];
  }
  if (log.eventName === "RecordErased") {
    const { author, recordId } = log.args;
    return [
      {
        kind: "erasure",
        author,
        organisation: 0,
        blockNumber,
        transactionHash,
        recordId: asRecordId(recordId),
      },
    ];
  }
  if (log.eventName !== "RecordAppended") return [];
  const { author, organisation, category, keyEpoch, recordId, digest, replaces } = log.args;
  const entry = {
    category,
    keyEpoch,
    recordId: asRecordId(recordId),
    digest: asDigest(digest),
    replaces: asRecordId(replaces),
  };
  return [{ kind: "record", author, organisation, blockNumber, transactionHash, entry }];
}

/** The leaf that an append adds to the head. */
export function leafOf(append: Append): Hex {
  if (append.kind === "record") return recordLeaf(append.entry, append);
  if (append.kind === "batch") return batchLeaf(append.batch, append);
  return erasureLeaf(append.recordId, append.author);
}
