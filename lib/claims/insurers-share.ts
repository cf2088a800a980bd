/** What the insurer pays of an amount: above the deductible, less the patient's part, rounded down, and within `left`. */
export function insurersShare(
  amount: bigint,
  { copay, deductible, left }: { copay: number; deductible: bigint; left: bigint },
): bigint {
  const above = amount > deductible ? amount - deductible : 0n;
  const share = (above * BigInt(10_000 - copay)) / 10_000n;
  return share < left ? share : left;
}
