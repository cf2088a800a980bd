import { createWalletClient, http } from "viem";
import type { HDAccount } from "viem/accounts";
import { foundry } from "viem/chains";
import { encodeCall, type LedgerCall } from "#lib/chain/call.ts";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError, revertError } from "#lib/chain/ledger-error.ts";
import type { Relay } from "#lib/chain/relay.ts";

/** Room above the estimate: a block in between may change which slots are warm. */
const gasLimit = (estimate: bigint): bigint => (estimate * 12n) / 10n;

/**
 * Submits calls from one local account, one after the other, and waits until each is in a block. Simulates
 * first, so that a refusal is the ledger's named error and costs nothing.
 */
export function localRelay({ client, deployment }: Ledger, rpcUrl: string, account: HDAccount): Relay {
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) });
  let last: Promise<unknown> = Promise.resolve();

  async function submit(call: LedgerCall) {
    const { to, data } = encodeCall(deployment, call);
    const simulate = () =>
      client.simulateContract({
        account,
        address: to,
        abi: CONTRACTS[call.contract].abi as never,
        functionName: call.functionName as never,
        args: call.args as never,
      });
    try {
      await simulate();
      const gas = gasLimit(await client.estimateGas({ account, to, data }));
      const hash = await wallet.sendTransaction({ to, data, gas });
      const { status, gasUsed, blockNumber, transactionHash } = await client.waitForTransactionReceipt({
        hash,
      });
      if (status === "success") return { gasUsed, blockNumber, transactionHash };
      // Another call came first. What it changed says why, as a rule.
      await simulate();
      throw revertError("0x");
    } catch (error) {
      throw ledgerError(error);
    }
  }

  return {
    submit(call) {
      const result = last.then(() => submit(call));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
