import { erc20Abi } from "viem";
import { amountText } from "#lib/claims/amount.ts";
import { coverageOf } from "#lib/claims/coverages.ts";
import type { Currency } from "#lib/claims/money.ts";
import { owedTo, payoutAccountOf, poolOf } from "#lib/claims/pools.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Journey } from "../journey.ts";
import type { Insurance } from "./insurance.ts";

/** Who has what, in the smallest unit of the pool's token. */
export type Balances = {
  /** What the pool holds, and of it what is reserved. */
  pool: bigint;
  reserved: bigint;
  /** Of the coverage's limit. */
  used: bigint;
  /** The hospital's: owed by the escrow, and on its payout account. */
  provider: bigint;
  clerk: bigint;
  patient: bigint;
};

/** Reads what everybody has. */
export async function balancesOf(
  { network, wallet }: Pick<Journey, "network" | "wallet">,
  { bank, clerk }: Pick<Insurance, "bank" | "clerk">,
  { pool, coverage }: { pool: number; coverage: number },
): Promise<Balances> {
  const { ledger, cast } = network;
  const held = (account: Address | undefined): Promise<bigint> =>
    account === undefined
      ? Promise.resolve(0n)
      : ledger.client.readContract({
          address: bank.token,
          abi: erc20Abi,
          functionName: "balanceOf",
          args: [account],
        });
  const [funds, promise, owed, account] = await Promise.all([
    poolOf(ledger, pool),
    coverageOf(ledger, coverage),
    owedTo(ledger, cast.organisation, bank.token),
    payoutAccountOf(ledger, cast.organisation),
  ]);
  return {
    pool: funds?.balance ?? 0n,
    reserved: funds?.reserved ?? 0n,
    used: promise?.used ?? 0n,
    provider: owed + (await held(account)),
    clerk: await held(clerk.wallet.address),
    patient: await held(wallet.address),
  };
}

/**
 * Checks that nothing else changed, to the last unit. Throws `BalancesDiffer`.
 * @param shared a network that others use: then what is theirs, too, says nothing.
 */
export function checkBalances(
  before: Balances,
  after: Balances,
  changes: Partial<Balances>,
  shared: boolean,
): void {
  const own: readonly (keyof Balances)[] = ["used", "patient"];
  for (const name of Object.keys(before) as (keyof Balances)[]) {
    if (shared && !own.includes(name)) continue;
    const expected = before[name] + (changes[name] ?? 0n);
    if (after[name] === expected) continue;
    throw new KeywardError("BalancesDiffer", {
      message: "Money is not where it should be after the claim.",
      details: { of: name, expected: String(expected), found: String(after[name]) },
    });
  }
}

/** Balances as decimal numbers, for the report. */
export const balancesText = (balances: Balances, currency: Currency): Record<keyof Balances, string> =>
  Object.fromEntries(
    Object.entries(balances).map(([name, amount]) => [name, amountText(amount, currency)]),
  ) as Record<keyof Balances, string>;
