import { CONTRACTS } from "#lib/chain/contracts.ts";
import { EMPTY_HEAD, extendHead } from "#lib/chain/leaf.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type Append, appendIn, type LedgerLog, leafOf } from "#lib/records/history-source.ts";
import { backupError } from "./errors.ts";

/** What a chain says of all patients, from its events alone. */
export type LedgerContents = {
  chainId: number;
  genesis: Hex;
  block: { number: number; hash: Hex };
  /** Every registered patient's appends, in order. */
  appends: ReadonlyMap<PatientId, readonly Append[]>;
};

/** Nodes limit how many blocks one request may span. */
const RANGE = 10_000n;

/** Reads the events of all patients. Throws `BackupChainMismatch` where the ledger isn't, `LedgerUnavailable`. */
export async function readLedgerContents({ client, deployment }: Ledger): Promise<LedgerContents> {
  const { patientRegistry, recordLedger } = deployment.addresses;
  const appends = new Map<PatientId, Append[]>();
  try {
    const [chainId, first, last, code] = await Promise.all([
      client.getChainId(),
      client.getBlock({ blockNumber: 0n }),
      client.getBlock(),
      client.getCode({ address: recordLedger }),
    ]);
    if (chainId !== deployment.chainId || code === undefined) throw backupError("BackupChainMismatch");
    for (let fromBlock = 0n; fromBlock <= last.number; fromBlock += RANGE) {
      const end = fromBlock + RANGE - 1n;
      const span = { fromBlock, toBlock: end < last.number ? end : last.number };
      const registered = await client.getContractEvents({
        address: patientRegistry,
        abi: CONTRACTS.patientRegistry.abi,
        eventName: "PatientRegistered",
        ...span,
      });
      for (const { args } of registered) appends.set(args.patientId as PatientId, []);
      const logs = await client.getContractEvents({
        address: recordLedger,
        abi: CONTRACTS.recordLedger.abi,
        ...span,
      });
      for (const log of logs) {
        const { patientId } = log.args as { patientId?: PatientId };
        const more = appendIn(log as unknown as LedgerLog);
        if (patientId !== undefined) appends.get(patientId)?.push(...more);
      }
    }
    return { chainId, genesis: first.hash, block: { number: Number(last.number), hash: last.hash }, appends };
  } catch (error) {
    throw ledgerError(error);
  }
}

/** The heads that a patient's history went through, from the empty one to the last. */
export function headsOf(appends: readonly Append[]): Hex[] {
  const heads = [EMPTY_HEAD];
  for (const append of appends) heads.push(extendHead(heads.at(-1) as Hex, leafOf(append)));
  return heads;
}
