import { createWalletClient, http, parseAbi } from "viem";
import { foundry } from "viem/chains";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { WalletTransaction } from "#lib/claims/allowance.ts";
import type { Address } from "#lib/core/ids.ts";
import { ACCOUNTS, testAccount } from "./accounts.ts";

const MONEY = parseAbi(["function mint(address to, uint256 amount)"]);

/** Who makes money out of nothing on a local chain, and pays for transactions that nobody relays. */
export type DemoBank = {
  /** The one token that a local chain's governance allowed. */
  token: Address;
  /** Somebody has this much more of it. */
  give(to: Address, amount: bigint): Promise<void>;
  /** A transaction of the bank's own account. */
  send(transaction: WalletTransaction): Promise<void>;
  address: Address;
};

/** The bank of a local chain, whose money is worth nothing: contracts/demo/DemoMoney.sol. Undefined without such money. */
export async function demoBank(
  { client, deployment }: Ledger,
  rpcUrl: string,
): Promise<DemoBank | undefined> {
  const [allowed] = await client.getContractEvents({
    abi: CONTRACTS.claimsEscrow.abi,
    address: deployment.addresses.claimsEscrow,
    eventName: "TokenAllowed",
    fromBlock: 0n,
  });
  const token = allowed?.args.token;
  if (token === undefined) return undefined;
  const account = testAccount(ACCOUNTS.bank);
  const wallet = createWalletClient({ account, chain: foundry, transport: http(rpcUrl) });
  return {
    token,
    address: account.address,
    async give(to, amount) {
      const hash = await wallet.writeContract({
        abi: MONEY,
        address: token,
        functionName: "mint",
        args: [to, amount],
      });
      await client.waitForTransactionReceipt({ hash });
    },
    async send(transaction) {
      const hash = await wallet.sendTransaction(transaction);
      await client.waitForTransactionReceipt({ hash });
    },
  };
}
