import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { CreateProgress, LockInput } from "../_vault/protocol/vault.ts";
import { refreshSession } from "./session-store.ts";
import { readVaultState, vault } from "./vault-store.ts";

export type RecordTerms = {
  /** An account, or a passkey's ERC-7913 bytes. */
  signer: Hex;
  /** A passkey's user handle. */
  salt?: Hex;
  /** Registered before, with a vault that was never finished. */
  patientId?: PatientId;
  /** What opens it from now on, beside the recovery code. */
  lock: LockInput;
};

/**
 * Registers a patient and makes their vault, which is open afterwards. May be repeated after a failure.
 * @returns the recovery code, given this once. Throws `VaultExists`, `SignatureRefused`, ...
 */
export async function createRecord(
  { lock, ...terms }: RecordTerms,
  onProgress: (progress: CreateProgress) => void,
): Promise<{ patientId: PatientId; recoveryCode: string }> {
  const made = await vault().call("createVault", { ...terms, locks: [lock] }, { onProgress });
  await Promise.all([readVaultState(), untilKnown(made.patientId)]);
  return made;
}

const LOOKS = 40;
const LOOK_MS = 500;

/** The index reads the ledger a moment later; until then a wallet's owner looks like nobody's patient. */
export async function untilKnown(patientId: PatientId): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const state = await refreshSession();
    if (state.status === "in" && state.standing.patients.includes(patientId)) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
