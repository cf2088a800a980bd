import { type Abi, encodeFunctionData, type Hex } from "viem";
import type { Address } from "#lib/core/ids.ts";
import { CONTRACTS, type ContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";

/** A call that is ready to be submitted, by whoever pays for it. */
export type LedgerCall = {
  contract: ContractName;
  functionName: string;
  args: readonly unknown[];
};

/** The transaction of a call. */
export function encodeCall(
  { addresses }: Deployment,
  { contract, functionName, args }: LedgerCall,
): { to: Address; data: Hex } {
  const data = encodeFunctionData({ abi: CONTRACTS[contract].abi as Abi, functionName, args });
  return { to: addresses[contract], data };
}
