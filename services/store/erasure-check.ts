import { createPublicClient, getAbiItem, http } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import type { StoreConfig } from "./config.ts";

/**
 * Makes sure that the ledger says what a store is asked to delete: a store deletes nothing at a server's word alone.
 * Throws `ErasureNotOnLedger`, `LedgerUnavailable`.
 */
export type ErasureCheck = {
  /** The patient erased this record, or is erased. Whose record it is, the one who asks must know. */
  record(patientId: PatientId, recordId: RecordId): Promise<void>;
};

const RECORD_ERASED = getAbiItem({ abi: CONTRACTS.recordLedger.abi, name: "RecordErased" });

/** The check by the chain that the configuration names, at its confirmed block; undefined where it names none. */
export function erasureCheck({
  RPC_URL,
  DEPLOYMENT,
  CONFIRMATIONS,
}: Pick<StoreConfig, "RPC_URL" | "DEPLOYMENT" | "CONFIRMATIONS">): ErasureCheck | undefined {
  if (RPC_URL === undefined || DEPLOYMENT === undefined) return undefined;
  const client = createPublicClient({ transport: http(RPC_URL) });
  return ledgerErasureCheck({ client, deployment: DEPLOYMENT }, CONFIRMATIONS);
}

/** @param confirmations blocks that must stand on the one that counts. */
export function ledgerErasureCheck(ledger: Ledger, confirmations: number): ErasureCheck {
  const { client, deployment } = ledger;
  return {
    async record(patientId, recordId) {
      const toBlock = await confirmedBlock(ledger, confirmations);
      const logs = await client
        .getLogs({
          address: deployment.addresses.recordLedger,
          event: RECORD_ERASED,
          args: { patientId },
          fromBlock: 0n,
          toBlock,
        })
        .catch((error: unknown) => {
          throw ledgerError(error);
        });
      if (logs.some(({ args }) => args.recordId === recordId)) return;
      if (await readLedger(ledger, "patientRegistry", "isErased", [patientId], toBlock)) return;
      throw notOnLedger(recordId);
    },
  };
}

async function confirmedBlock({ client }: Ledger, confirmations: number): Promise<bigint> {
  const latest = await client.getBlockNumber({ cacheTime: 0 }).catch((error: unknown) => {
    throw ledgerError(error);
  });
  const confirmed = latest - BigInt(confirmations);
  return confirmed < 0n ? 0n : confirmed;
}

const notOnLedger = (recordId: RecordId) =>
  new KeywardError("ErasureNotOnLedger", {
    message: "The ledger doesn't say, confirmed, that this is erased.",
    action: "Sign the erasure first; if it is signed, try again in a moment.",
    details: { recordId },
  });
