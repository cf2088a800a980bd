import type { ChainView } from "./chain.ts";

/** Wei for a unit of gas, as EIP-1559 has it. */
export type Fees = { maxFee: bigint; priorityFee: bigint };

/** Room for six full blocks in a row, in each of which the base fee may rise by an eighth. */
const BASE_FEE_ROOM = 2n;

/** Fees for a transaction that is to be mined soon. */
export function currentFees({ baseFee, priorityFee }: ChainView, cap: bigint): Fees {
  const maxFee = min(baseFee * BASE_FEE_ROOM + priorityFee, cap);
  return { maxFee, priorityFee: min(priorityFee, maxFee) };
}

/** Fees with which nodes take a replacement (10 % more at least), or undefined above the cap. */
export function bumpedFees(old: Fees, current: Fees, cap: bigint): Fees | undefined {
  const maxFee = max(raised(old.maxFee), current.maxFee);
  if (maxFee > cap) return undefined;
  return { maxFee, priorityFee: min(max(raised(old.priorityFee), current.priorityFee), maxFee) };
}

const raised = (fee: bigint): bigint => (fee * 9n) / 8n + 1n;
const min = (a: bigint, b: bigint) => (a < b ? a : b);
export const max = (a: bigint, b: bigint) => (a > b ? a : b);
