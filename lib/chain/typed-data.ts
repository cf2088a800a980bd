import type { TypedDataDefinition } from "viem";
import { CONTRACTS, type SignedContractName } from "./contracts.ts";
import type { Deployment } from "./deployment.ts";

type TypesOf<Name extends SignedContractName> = (typeof CONTRACTS)[Name]["typedData"]["types"];

/** The EIP-712 message that a contract verifies, ready for a wallet. */
export function typedDataFor<Name extends SignedContractName>(
  { chainId, addresses }: Deployment,
  contract: Name,
  primaryType: keyof TypesOf<Name> & string,
  message: Record<string, unknown>,
): TypedDataDefinition {
  const { name, version, types } = CONTRACTS[contract].typedData;
  const fields = (types as unknown as Record<string, readonly { name: string; type: string }[]>)[primaryType];
  return {
    domain: { name, version, chainId, verifyingContract: addresses[contract] },
    types: { [primaryType]: fields },
    primaryType,
    message,
  } as TypedDataDefinition;
}
