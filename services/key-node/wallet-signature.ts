import { decodeFunctionResult, encodeFunctionData, hashMessage, parseAbi, recoverMessageAddress } from "viem";
import type { Hex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import type { Chain } from "./chain.ts";
import { nodeError } from "./errors.ts";
import { remembered } from "./remembered.ts";
import type { WalletSignature } from "./requests.ts";

const ERC1271 = parseAbi(["function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)"]);
const MAGIC = "0x1626ba7e";
/** A WebAuthn check costs 340,000 without the P-256 precompile; an account that burns all gas stops here. */
const ERC1271_GAS = 3_000_000n;

/** One signature opens several keys: whose it is doesn't change, and takes 2 ms to find. */
const recover = remembered<Promise<Address>>(200);

/**
 * Checks that `address` signed the message: by its own key first, so that an account with an EIP-7702
 * delegate passes as well, and else by ERC-1271 at block `head`.
 * @throws `WalletSignatureInvalid`, `ChainUnavailable`.
 */
export async function checkWalletSignature(
  { sig, signedMessage, address: claimed }: WalletSignature,
  address: Address,
  chain: Pick<Chain, "call" | "hasCode">,
  head: bigint,
): Promise<void> {
  if (claimed.toLowerCase() !== address.toLowerCase()) throw nodeError("WalletSignatureInvalid");
  const signature = sig as Hex;
  const recovered = await recover(`${signature} ${signedMessage}`, () =>
    recoverMessageAddress({ message: signedMessage, signature }),
  ).catch(() => undefined);
  if (recovered?.toLowerCase() === address.toLowerCase()) return;

  if (!(await chain.hasCode(address))) throw nodeError("WalletSignatureInvalid");
  const args = [hashMessage(signedMessage), signature] as const;
  const data = encodeFunctionData({ abi: ERC1271, functionName: "isValidSignature", args });
  const result = await chain.call({ to: address, data, block: head, gas: ERC1271_GAS });
  if (!isMagic(result)) throw nodeError("WalletSignatureInvalid");
}

function isMagic(data: Hex | undefined): boolean {
  if (data === undefined) return false;
  try {
    return decodeFunctionResult({ abi: ERC1271, functionName: "isValidSignature", data }) === MAGIC;
  } catch {
    return false;
  }
}
