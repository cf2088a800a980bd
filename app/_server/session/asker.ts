import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";

/**
 * Who is signed in: an account; a patient's passkey, which is no account and acts for that patient alone; or whoever holds a
 * patient's recovery code, which reads that patient's things and changes nothing.
 */
export type Asker =
  | { kind: "account"; account: Address }
  | {
      kind: "passkey";
      patientId: PatientId;
      /** ERC-7913 signer bytes. */
      signer: Hex;
      /** The 20 bytes that stand for the signer on the ledger. */
      signerId: Address;
    }
  | {
      kind: "recovery";
      patientId: PatientId;
      /** Ed25519 public key in base64url. */
      recoveryKey: string;
      /** 20 bytes that stand for the key, here alone. */
      signerId: Address;
    };

/** 20 bytes that stand for who asks: an account, or the tail of another key's hash. No two meet. */
export const idOf = (asker: Asker): Address => (asker.kind === "account" ? asker.account : asker.signerId);

/** The 20 bytes of who signs for the ledger. Throws `Forbidden` for a recovery code, which only reads. */
export function requireSigner(asker: Asker): Address {
  if (asker.kind !== "recovery") return idOf(asker);
  throw new KeywardError("Forbidden", {
    message: "A recovery code reads, and changes nothing.",
    action: "Sign in with a wallet or a passkey.",
  });
}

/** The account that asks. Throws `AccountNeeded` for anybody else. */
export function requireAccount(asker: Asker): Address {
  if (asker.kind === "account") return asker.account;
  throw new KeywardError("AccountNeeded", {
    message: "This takes an account; a passkey acts for its patient alone, and a recovery code reads.",
    action: "Sign in with a wallet.",
  });
}
