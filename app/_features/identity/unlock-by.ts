import { randomBytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { rememberedPasskeys } from "../../_session/passkeys/remembered.ts";
import { usePasskeyOnce as askPasskey } from "../../_session/passkeys/use-passkey.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { passkeyLock, unlock } from "../../_session/vault-store.ts";
import type { LockInput } from "../../_vault/protocol/vault.ts";
import type { TypedLock } from "./typed-lock-form.tsx";

/** How somebody wants to open their vault. */
export type UnlockWay = { kind: "passkey" } | { kind: "wallet" } | TypedLock;

/**
 * Opens the vault of who is here. Throws `InvalidPrfOutput` where the passkey's device has no PRF, `WrapMismatch`,
 * `PasskeyRefused`, `SignatureRefused`, `RecoveryCodeMistyped`, ...
 */
export async function unlockBy({ patientId, signer }: SignedInPatient, way: UnlockWay): Promise<void> {
  await unlock(patientId, signer, await inputOf(way, signer));
}

async function inputOf(way: UnlockWay, signer: SignedInPatient["signer"]): Promise<LockInput> {
  if (way.kind === "wallet") return { kind: "wallet", address: signer };
  if (way.kind !== "passkey") return way;
  const { prfOutput } = await askPasskey({
    challenge: randomBytes(32),
    credentialIds: rememberedPasskeys(),
    prf: true,
  });
  if (prfOutput !== undefined) return passkeyLock(prfOutput);
  throw new KeywardError("InvalidPrfOutput", { message: "The passkey gave no PRF output." });
}
