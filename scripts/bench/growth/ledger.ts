import type { PublicClient } from "viem";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";

/** Sends direct calls as anybody, many at once, and mines them in few large blocks. */
export type MassSender = {
  /** @param gas that the call may take: 500,000 unless it needs more. */
  add(from: Address, call: LedgerCall, gas?: number): Promise<void>;
  /** Mines what was added; resolves when all of it is in blocks. */
  mine(): Promise<void>;
};

/** Requests in one JSON-RPC batch. */
const BATCH = 250;
/** Room for thousands of calls in a block. */
const BLOCK_GAS = 2_000_000_000;
const CALL_GAS = 500_000;

/**
 * anvil with automatic mining off, free gas and impersonated senders: every call runs in the real contracts and leaves
 * the events that it always does, but nobody signs transactions.
 */
export async function massSender(
  client: PublicClient,
  rpcUrl: string,
  deployment: Deployment,
): Promise<MassSender> {
  const rpc = (method: string, params: unknown[]) => client.request({ method, params } as never);
  await rpc("evm_setAutomine", [false]);
  await rpc("evm_setBlockGasLimit", [hex(BLOCK_GAS)]);
  await rpc("anvil_autoImpersonateAccount", [true]);
  await rpc("anvil_setNextBlockBaseFeePerGas", ["0x0"]);
  const nonces = new Map<Address, number>();
  let waiting: object[] = [];

  async function flush(): Promise<void> {
    const batch = waiting.map((params, id) => ({
      jsonrpc: "2.0",
      id,
      method: "eth_sendTransaction",
      params: [params],
    }));
    waiting = [];
    if (batch.length === 0) return;
    const answer = await fetch(rpcUrl, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(batch),
    });
    for (const { error } of (await answer.json()) as { error?: { message: string } }[])
      if (error !== undefined) throw new KeywardError("FillFailed", { message: error.message });
  }

  return {
    async add(from, call, gas = CALL_GAS) {
      const { to, data } = encodeCall(deployment, call);
      const nonce = nonces.get(from) ?? Number(await client.getTransactionCount({ address: from }));
      nonces.set(from, nonce + 1);
      waiting.push({ from, to, data, nonce: hex(nonce), gas: hex(gas), gasPrice: "0x0" });
      if (waiting.length >= BATCH) await flush();
    },
    async mine() {
      await flush();
      await rpc("anvil_mine", ["0x1"]);
    },
  };
}

const hex = (number: number): Hex => `0x${number.toString(16)}`;
