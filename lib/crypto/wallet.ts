import { type Bytes, concat, fromHex, type Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { bytes32 } from "./bytes32.ts";
import { hkdf } from "./hkdf.ts";

/** EIP-712 typed data, as `eth_signTypedData_v4` and viem take it. */
export type VaultTypedData = ReturnType<typeof vaultTypedData>;

/** What the wallet shows and signs. Fixed for ever: another text is another key. */
export const vaultTypedData = (patientId: PatientId, chainId: number) => ({
  domain: { name: "Keyward Vault", version: "1", chainId },
  types: {
    VaultKey: [
      { name: "warning", type: "string" },
      { name: "patientId", type: "bytes32" },
    ],
  },
  primaryType: "VaultKey" as const,
  message: {
    warning:
      "Whoever gets this signature can open your health records. It never leaves your device. " +
      "Sign it only in Keyward, never on another site.",
    patientId,
  },
});

export type WalletKeyInput = {
  sign: (typedData: VaultTypedData) => Promise<Hex>;
  patientId: PatientId;
  chainId: number;
  /** Whether the account has code on the chain, an EIP-7702 delegation included. */
  hasCode: boolean;
};

/**
 * The 256-bit wrapping key that a wallet gives, from one fixed signature asked for twice.
 * Throws `WalletHasCode` (a contract's signature may change), `WalletNotDeterministic` when the two differ,
 * `WalletSignatureUnexpected` when it isn't an ECDSA signature; then a passphrase takes its place.
 */
export async function walletWrappingKey({
  sign,
  patientId,
  chainId,
  hasCode,
}: WalletKeyInput): Promise<Bytes> {
  if (hasCode) throw refused("WalletHasCode", "A contract account's signature may change.");
  const salt = bytes32(patientId, "patientId");
  const typedData = vaultTypedData(patientId, chainId);
  const first = canonicalSignature(await sign(typedData));
  const second = canonicalSignature(await sign(typedData));
  if (first.some((byte, at) => byte !== second[at])) {
    throw refused("WalletNotDeterministic", "This wallet signs differently each time.");
  }
  return hkdf(first, { salt, info: "keyward wallet v1" });
}

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** r and the low s: the same for every way in which wallets write one signature. */
function canonicalSignature(signature: Hex): Bytes {
  if (!/^0x[0-9a-fA-F]{130}$/.test(signature)) {
    throw refused("WalletSignatureUnexpected", "The wallet gave no 65-byte ECDSA signature.");
  }
  const s = BigInt(`0x${signature.slice(66, 130)}`);
  const low = s > ORDER / 2n ? ORDER - s : s;
  return concat(fromHex(signature.slice(0, 66)), fromHex(`0x${low.toString(16).padStart(64, "0")}`));
}

const refused = (name: string, message: string) =>
  new KeywardError(name, { message, action: "Protect the vault with a passkey or a passphrase instead." });
