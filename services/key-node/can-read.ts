import { decodeFunctionResult, encodeFunctionData, parseAbi } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { CompartmentKeyRef } from "#lib/keys/key-release.ts";
import type { Block, Chain } from "./chain.ts";

const ABI = parseAbi([
  "function canRead(bytes32 patientId, uint8 category, uint16 keyEpoch, address accessor) view returns (bool)",
]);

export type ReadChecks = {
  accessPolicy: Address;
  /** How many blocks must lie on top of the one that allowed the reading. */
  confirmations: number;
  /** Judge the latest state by the clock, not by the last block's time, which may lie far back. */
  blockOverrides: boolean;
  now: () => number;
};

/**
 * Whether `accessor` may read, at `head` and at the confirmed block: a revocation works at once, a permission
 * once it is confirmed. Anything but a clean `true` is a no.
 * @throws `ChainUnavailable`.
 */
export async function canRead(
  { patientId, category, keyEpoch }: CompartmentKeyRef,
  accessor: Address,
  head: Block,
  { accessPolicy, confirmations, blockOverrides, now }: ReadChecks,
  chain: Pick<Chain, "call">,
): Promise<boolean> {
  const args = [patientId, category, keyEpoch, accessor] as const;
  const data = encodeFunctionData({ abi: ABI, functionName: "canRead", args });
  const confirmed = head.number - BigInt(confirmations);
  if (confirmed < 0n) return false;

  const clock = BigInt(Math.floor(now() / 1000));
  const time = clock > head.timestamp ? clock : head.timestamp;
  const calls = [chain.call({ to: accessPolicy, data, block: head.number, ...(blockOverrides && { time }) })];
  if (confirmations > 0) calls.push(chain.call({ to: accessPolicy, data, block: confirmed }));
  return (await Promise.all(calls)).every(isTrue);
}

function isTrue(data: Hex | undefined): boolean {
  if (data === undefined) return false;
  try {
    return decodeFunctionResult({ abi: ABI, functionName: "canRead", data }) === true;
  } catch {
    return false;
  }
}
