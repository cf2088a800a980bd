import type { LedgerCall } from "#lib/chain/call.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";

/** An insurer's money in one token, in its smallest unit. */
export type PoolOnLedger = {
  pool: number;
  /** The insurer's. */
  organisation: number;
  token: Address;
  /** Funded and not paid out yet. */
  balance: bigint;
  /** Of the balance: for claims and an announced withdrawal. */
  reserved: bigint;
  /** What is announced, and the first Unix second at which it may leave. */
  withdrawal: { amount: bigint; availableAt: number } | undefined;
};

const contract = "claimsEscrow";

/** A pool, or undefined where there is none of this number. */
export async function poolOf(ledger: Ledger, pool: number): Promise<PoolOnLedger | undefined> {
  const [{ token, organisation }, funds, { amount, availableAt }] = await readLedger(
    ledger,
    contract,
    "poolOf",
    [pool],
  );
  if (organisation === 0) return undefined;
  const withdrawal = amount === 0n ? undefined : { amount, availableAt };
  return { pool, organisation, token, ...funds, withdrawal };
}

/** What an organisation may have sent to its payout account. */
export const owedTo = (ledger: Ledger, organisation: number, token: Address): Promise<bigint> =>
  readLedger(ledger, contract, "owedTo", [organisation, token]);

/** Where an organisation's money goes; undefined while it isn't said. */
export async function payoutAccountOf(ledger: Ledger, organisation: number): Promise<Address | undefined> {
  const account = await readLedger(ledger, contract, "payoutAccountOf", [organisation]);
  return BigInt(account) === 0n ? undefined : account;
}

/** An insurer's administrator opens a pool in a token that governance allowed. */
export async function openPool(
  ledger: Ledger,
  administrator: AccountSigner,
  organisation: number,
  token: Address,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "PoolOpening", fields: { organisation, token } } as const;
  const by = await authoriseAsAccount(ledger, administrator, message);
  return { contract, functionName: "openPoolBySig", args: [organisation, token, by] };
}

/** An insurer's administrator announces that free money is to leave a pool. */
export async function announceWithdrawal(
  ledger: Ledger,
  administrator: AccountSigner,
  pool: number,
  amount: bigint,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "PoolWithdrawal", fields: { pool, amount } } as const;
  const by = await authoriseAsAccount(ledger, administrator, message);
  return { contract, functionName: "announceWithdrawalBySig", args: [pool, amount, by] };
}

/** An insurer's administrator puts announced money back. */
export async function cancelWithdrawal(
  ledger: Ledger,
  administrator: AccountSigner,
  pool: number,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "WithdrawalCancellation", fields: { pool } } as const;
  const by = await authoriseAsAccount(ledger, administrator, message);
  return { contract, functionName: "cancelWithdrawalBySig", args: [pool, by] };
}

/** Credits an announced withdrawal to the insurer once its delay is over; anybody may submit it. */
export const completeWithdrawal = (pool: number): LedgerCall => ({
  contract,
  functionName: "completeWithdrawal",
  args: [pool],
});
