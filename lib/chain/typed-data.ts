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
  return {
    domain: { name, version, chainId, verifyingContract: addresses[contract] },
    types: typesUsedBy(primaryType, types),
    primaryType,
    message,
  } as TypedDataDefinition;
}

type Fields = readonly { readonly name: string; readonly type: string }[];

/** A field's type, or its elements' where it is an array. */
export const elementType = (type: string): string => type.replace(/\[\d*\]$/, "");

/** A type and those that it refers to, directly or through others: what EIP-712 hashes with it. */
export function typesUsedBy(
  primaryType: string,
  types: Readonly<Record<string, Fields>>,
): Record<string, Fields> {
  const fields = types[primaryType] ?? [];
  const referred = fields.map(({ type }) => elementType(type)).filter((type) => type in types);
  return Object.assign(
    { [primaryType]: fields },
    ...referred.map((type) => typesUsedBy(type, types)),
  ) as Record<string, Fields>;
}
