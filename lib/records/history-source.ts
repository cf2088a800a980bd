import { formatLog, getAbiItem, type Hex, parseEventLogs, toEventSelector } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import {
  type Authorship,
  batchLeaf,
  type LedgerBatch,
  type LedgerEntry,
  recordLeaf,
} from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { asDigest, asRecordId, type PatientId } from "#lib/core/ids.ts";

/** One append to a patient's history, as the ledger's event tells it. */
export type Append = Authorship & { blockNumber: bigint; transactionHash: Hex } & (
    | { kind: "record"; entry: LedgerEntry }
    | { kind: "batch"; batch: LedgerBatch }
  );

/** Whoever can list a patient's appends, in order. It may lie: the list is checked against the head. */
export type HistorySource = { appendsOf(patientId: PatientId): Promise<Append[]> };

const { abi } = CONTRACTS.recordLedger;
const RECORD_APPENDED = getAbiItem({ abi, name: "RecordAppended" });
const BATCH_APPENDED = getAbiItem({ abi, name: "BatchAppended" });

/** Reads the history from a chain node's logs. */
export const chainHistory = ({ client, deployment }: Ledger): HistorySource => ({
  async appendsOf(patientId) {
    // One request for both events, filtered by the patient, so that the node keeps them in the chain's order.
    const filter = {
      address: deployment.addresses.recordLedger,
      topics: [[toEventSelector(RECORD_APPENDED), toEventSelector(BATCH_APPENDED)], patientId],
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
export const leafOf = (append: Append): Hex =>
  append.kind === "record" ? recordLeaf(append.entry, append) : batchLeaf(append.batch, append);
