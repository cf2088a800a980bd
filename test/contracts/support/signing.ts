import { type BaseContract, type TypedDataDomain, TypedDataEncoder, type TypedDataField } from "ethers";
import { ethers } from "./deploy.ts";

/** A contract's EIP-712 domain and types, as lib/chain/generated/typed-data.ts has them. */
export type Spec = {
  readonly name: string;
  readonly version: string;
  readonly types: Readonly<Record<string, readonly Readonly<TypedDataField>[]>>;
};

export type Message = Record<string, unknown>;

/** One message, ready to be signed or hashed. */
export type TypedData = {
  domain: TypedDataDomain;
  types: Record<string, TypedDataField[]>;
  primaryType: string;
  message: Message;
};

export async function typedData(
  contract: BaseContract,
  spec: Spec,
  primaryType: string,
  message: Message,
): Promise<TypedData> {
  const fields = spec.types[primaryType];
  if (!fields) throw new Error(`${spec.name} has no type ${primaryType}`);
  const { chainId } = await ethers.provider.getNetwork();
  const verifyingContract = await contract.getAddress();
  const domain = { name: spec.name, version: spec.version, chainId, verifyingContract };
  return { domain, types: { [primaryType]: fields.map((field) => ({ ...field })) }, primaryType, message };
}

export const digestOf = ({ domain, types, message }: TypedData): string =>
  TypedDataEncoder.hash(domain, types, message);
