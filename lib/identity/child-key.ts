import { privateKeyToAccount } from "viem/accounts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { type Hex, toHex } from "#lib/core/bytes.ts";
import type { Address } from "#lib/core/ids.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";
import { parseRecoveryCode } from "#lib/crypto/recovery-code.ts";

/** What controls a child's record on the ledger until it is handed over. */
export type ChildSigner = PatientSigner & { address: Address };

/**
 * The controller of a child's record, derived from the child's recovery code: whoever keeps the code for the child keeps
 * this too, and needs nothing else. Apart from the key that opens the vault, so that neither tells the other.
 * Throws `RecoveryCodeMistyped`.
 */
export async function childSigner(code: string): Promise<ChildSigner> {
  const key = await hkdf(await parseRecoveryCode(code), { info: "keyward child controller v1" });
  const { address, signTypedData } = privateKeyToAccount(toHex(key));
  key.fill(0);
  return {
    address,
    signer: address.toLowerCase() as Hex,
    signTypedData: (typedData) => signTypedData(typedData as never),
  };
}
