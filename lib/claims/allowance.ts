import { encodeFunctionData, erc20Abi, parseAbi } from "viem";
import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { SignedPermit } from "./token-permit.ts";

/** A transaction that a wallet sends itself. */
export type WalletTransaction = { to: Address; data: Hex };

const PERMIT = parseAbi([
  "function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
]);

/** What somebody has of a token, and how much of it they let the escrow take, in its smallest unit. */
export async function holdingsOf(
  { client, deployment }: Ledger,
  token: Address,
  owner: Address,
): Promise<{ balance: bigint; allowed: bigint }> {
  const { claimsEscrow } = deployment.addresses;
  const asked = { address: token, abi: erc20Abi } as const;
  try {
    const [balance, allowed] = await Promise.all([
      client.readContract({ ...asked, functionName: "balanceOf", args: [owner] }),
      client.readContract({ ...asked, functionName: "allowance", args: [owner, claimsEscrow] }),
    ]);
    return { balance, allowed };
  } catch (error) {
    throw ledgerError(error);
  }
}

/** Lets the escrow take exactly this much of the sender's tokens: for a dispute's bond, or to fund a pool. */
export const approveEscrow = (
  { deployment }: Pick<Ledger, "deployment">,
  token: Address,
  amount: bigint,
): WalletTransaction => ({
  to: token,
  data: encodeFunctionData({
    abi: erc20Abi,
    functionName: "approve",
    args: [deployment.addresses.claimsEscrow, amount],
  }),
});

/** The same by the owner's permit; anybody may send it, and what it allows is the owner's to use alone. */
export const submitPermit = ({ token, ...permit }: SignedPermit): WalletTransaction => {
  const { owner, spender, value, deadline, v, r, s } = permit;
  const args = [owner, spender, value, deadline, v, r, s] as const;
  return { to: token, data: encodeFunctionData({ abi: PERMIT, functionName: "permit", args }) };
};

/** Moves tokens of the sender, who allowed it, into a pool: the sender's own transaction. */
export const fundPool = (pool: number, amount: bigint): LedgerCall => ({
  contract: "claimsEscrow",
  functionName: "fund",
  args: [pool, amount],
});
