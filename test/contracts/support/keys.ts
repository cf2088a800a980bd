import { dataSlice, getAddress, keccak256, type Signer } from "ethers";
import type { SignerWallet } from "../../../typechain-types/index.ts";
import { type AssertionOptions, type Passkey, passkeySigner } from "./passkey.ts";
import { digestOf, type TypedData } from "./signing.ts";

/** What signs for a patient or an account, of whatever sort. */
export type Keys = {
  /** ERC-7913 bytes. */
  readonly signer: string;
  /** What the ledger keeps of it: an address. */
  readonly id: string;
  sign(data: TypedData): Promise<string>;
};

export async function accountKeys(account: Signer): Promise<Keys> {
  const id = await account.getAddress();
  return {
    signer: id,
    id,
    sign: ({ domain, types, message }) => account.signTypedData(domain, types, message),
  };
}

/** An ERC-1271 account: its owner signs, the account answers for it. */
export async function walletKeys(wallet: SignerWallet, owner: Signer): Promise<Keys> {
  const id = await wallet.getAddress();
  return { ...(await accountKeys(owner)), signer: id, id };
}

/** What the ledger keeps of a signer: an account itself, the tail of a passkey signer's hash. */
export const signerIdOf = (signer: string): string =>
  getAddress(signer.length === 42 ? signer : dataSlice(keccak256(signer), 12));

export function passkeyKeys(verifier: string, passkey: Passkey, options?: AssertionOptions): Keys {
  const signer = passkeySigner(verifier, passkey);
  return { signer, id: signerIdOf(signer), sign: async (data) => passkey.assert(digestOf(data), options) };
}
