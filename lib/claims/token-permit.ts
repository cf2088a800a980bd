import {
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  parseAbi,
  parseSignature,
  type TypedDataDefinition,
} from "viem";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { deadlineOn } from "#lib/identity/authorise.ts";

/** A permission of ERC-2612: what its owner signs. `value` in the token's smallest unit, `deadline` in Unix seconds. */
export type TokenPermit = {
  owner: Address;
  spender: Address;
  value: bigint;
  nonce: bigint;
  deadline: bigint;
};

/** The same with its signature, as contracts/claims/IPayouts.sol and the token take it. */
export type SignedPermit = TokenPermit & { token: Address; v: number; r: Hex; s: Hex };

const TOKEN = parseAbi([
  "function nonces(address owner) view returns (uint256)",
  "function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)",
]);
const PERMIT = [
  { name: "owner", type: "address" },
  { name: "spender", type: "address" },
  { name: "value", type: "uint256" },
  { name: "nonce", type: "uint256" },
  { name: "deadline", type: "uint256" },
] as const;

/**
 * Has somebody let the escrow take exactly this much of a token, by a signature that anybody may submit. The token's own domain
 * is asked for (EIP-5267), so that what the wallet shows is the token's name.
 * Throws `PermitUnavailable` for a token that takes no such signature or an owner that is a contract, `LedgerUnavailable`.
 */
export async function permitEscrow(
  ledger: Ledger,
  owner: AccountSigner,
  token: Address,
  value: bigint,
): Promise<SignedPermit> {
  const { typedData, permit } = await permitMessage(ledger, owner.address, token, value);
  const signature = await owner.signTypedData(typedData);
  // r, s and v: a contract's signature has another length.
  if (signature.length !== 132) throw unavailable(token);
  const { r, s, v, yParity } = parseSignature(signature);
  return { ...permit, token, r, s, v: Number(v ?? 27 + yParity) };
}

/** The message of `permitEscrow`, to be said before it is signed. Throws `PermitUnavailable`, `LedgerUnavailable`. */
export async function permitMessage(
  ledger: Ledger,
  owner: Address,
  token: Address,
  value: bigint,
): Promise<{ typedData: TypedDataDefinition; permit: TokenPermit }> {
  const [nonce, { name, version }, deadline] = await Promise.all([
    nonceOf(ledger, owner, token),
    domainOf(ledger, token),
    deadlineOn(ledger),
  ]);
  const { addresses, chainId } = ledger.deployment;
  const permit = { owner, spender: addresses.claimsEscrow, value, nonce, deadline };
  const typedData = {
    domain: { name, version, chainId, verifyingContract: token },
    types: { Permit: PERMIT },
    primaryType: "Permit",
    message: permit,
  } as const;
  return { typedData: typedData as unknown as TypedDataDefinition, permit };
}

const nonceOf = ({ client }: Ledger, owner: Address, token: Address): Promise<bigint> =>
  client
    .readContract({ address: token, abi: TOKEN, functionName: "nonces", args: [owner] })
    .catch((error: unknown) => refuse(error, token));

async function domainOf({ client }: Ledger, token: Address): Promise<{ name: string; version: string }> {
  const [, name, version] = await client
    .readContract({ address: token, abi: TOKEN, functionName: "eip712Domain" })
    .catch((error: unknown) => refuse(error, token));
  return { name, version };
}

/** The token has no such function, or the chain doesn't answer: these are told apart. */
function refuse(error: unknown, token: Address): never {
  const lacks =
    error instanceof BaseError &&
    error.walk(
      (cause) =>
        cause instanceof ContractFunctionRevertedError || cause instanceof ContractFunctionZeroDataError,
    );
  throw lacks ? unavailable(token) : ledgerError(error);
}

const unavailable = (token: Address) =>
  new KeywardError("PermitUnavailable", {
    message: "This payment can't be allowed by a signature.",
    action: "Allow it by a transaction of your wallet, and pay then.",
    details: { token },
  });
