import type {
  Abi,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
  PublicClient,
} from "viem";
import { CONTRACTS, type ContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";
import { ledgerError } from "./ledger-error.ts";

/** A view of the ledger: a viem client, and where the contracts are. */
export type Ledger = { client: PublicClient; deployment: Deployment };

type AbiOf<Name extends ContractName> = (typeof CONTRACTS)[Name]["abi"];
type ViewOf<Name extends ContractName> = ContractFunctionName<AbiOf<Name>, "view" | "pure">;
type ArgsOf<Name extends ContractName, View extends ViewOf<Name>> = ContractFunctionArgs<
  AbiOf<Name>,
  "view" | "pure",
  View
>;

/**
 * Calls a view. Throws the error that the contract raised, by its name, as a `KeywardError`.
 * @param blockNumber the latest block unless given.
 */
export async function readLedger<Name extends ContractName, const View extends ViewOf<Name>>(
  { client, deployment }: Ledger,
  contract: Name,
  functionName: View,
  args: ArgsOf<Name, View>,
  blockNumber?: bigint,
): Promise<ContractFunctionReturnType<AbiOf<Name>, "view" | "pure", View, ArgsOf<Name, View>>> {
  try {
    return (await client.readContract({
      address: deployment.addresses[contract],
      abi: CONTRACTS[contract].abi as Abi,
      functionName,
      args: args as readonly unknown[],
      ...(blockNumber === undefined ? {} : { blockNumber }),
    })) as never;
  } catch (error) {
    throw ledgerError(error);
  }
}
