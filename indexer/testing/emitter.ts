import { getAbiItem, toEventSelector } from "viem";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";

export type Rpc = <T>(method: string, params?: unknown[]) => Promise<T>;

const SELECTOR = toEventSelector(getAbiItem({ abi: CONTRACTS.recordLedger.abi, name: "RecordAppended" }));

/**
 * A program that emits as many `RecordAppended` as its call data says, of patients n, n - 1 down to 1 by the caller:
 * real logs of a real chain, thousands a block.
 */
const EMITTER: Hex = `0x${[
  "600035", // n
  "5b", // at 3
  "8015603c57", // where n is 0, end
  "80606052", // recordId = n, the fourth of six words
  "3381", // author, patientId = n
  `7f${SELECTOR.slice(2)}`,
  "60c06000a3", // log the six words
  "60019003600356", // n - 1, back to 3
  "5b00", // at 0x3c
].join("")}`;

/** Puts the program at the ledger's address, and something at the other contracts', in a block of its own. */
export async function installEmitter(rpc: Rpc, { addresses }: Deployment): Promise<void> {
  for (const address of Object.values(addresses)) await rpc("anvil_setCode", [address, "0x00"]);
  await rpc("anvil_setCode", [addresses.recordLedger, EMITTER]);
  await rpc("anvil_mine", ["0x1"]);
}

/** Sends a transaction that emits `count` events. */
export async function emit(rpc: Rpc, { addresses }: Deployment, count: number): Promise<void> {
  const [from] = await rpc<Hex[]>("eth_accounts");
  const data = `0x${count.toString(16).padStart(64, "0")}`;
  const gas = `0x${(60_000 + 4_000 * count).toString(16)}`;
  await rpc("eth_sendTransaction", [{ from, to: addresses.recordLedger, data, gas }]);
}
