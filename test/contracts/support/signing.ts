import { type BaseContract, type TypedDataDomain, TypedDataEncoder, type TypedDataField } from "ethers";
import { typesUsedBy } from "../../../lib/chain/typed-data.ts";
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
  if (!(primaryType in spec.types)) throw new Error(`${spec.name} has no type ${primaryType}`);
  const used = Object.entries(typesUsedBy(primaryType, spec.types));
  const types = Object.fromEntries(
    used.map(([name, fields]) => [name, fields.map((field) => ({ ...field }))]),
  );
  const { chainId } = await ethers.provider.getNetwork();
  const verifyingContract = await contract.getAddress();
  const domain = { name: spec.name, version: spec.version, chainId, verifyingContract };
  return { domain, types, primaryType, message };
}

export const digestOf = ({ domain, types, message }: TypedData): string =>
  TypedDataEncoder.hash(domain, types, message);
