import type { PoolAnswer } from "../../../_server/schemas/claims.ts";

/** How a pool's money is bound; amounts in the token's smallest unit. */
export type PoolFacts = { balance: bigint; claims: bigint; announced: bigint; free: bigint };

/** What is reserved counts what is announced to leave; here the two are apart. */
export function factsOf({
  balance,
  reserved,
  withdrawal,
}: Pick<PoolAnswer, "balance" | "reserved" | "withdrawal">): PoolFacts {
  const [all, bound, announced] = [BigInt(balance), BigInt(reserved), BigInt(withdrawal?.amount ?? 0)];
  return { balance: all, claims: bound - announced, announced, free: all - bound };
}

export type Solvency = "ok" | "tight" | "short";
/** Below this part of the balance that is free, a pool is told to be tight. */
const TIGHT = 10n;

/** Whether new claims can be filed. Reserved money is always there: the ledger sees to it. */
export function solvencyOf({ balance, free }: PoolFacts): Solvency {
  if (free === 0n) return "short";
  return free * TIGHT < balance ? "tight" : "ok";
}
