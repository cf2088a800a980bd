import type { Bytes, Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { startVault, type Vault } from "../_vault/index.ts";
import type { LockInput } from "../_vault/protocol.ts";
import { pageCalls } from "./page-calls.ts";
import { createStore } from "./store.ts";

/** How the vault stands, as far as pages care. */
export type VaultView =
  | { status: "locked"; reason?: "idle" | "asked" | "forgotten" }
  | { status: "open"; patientId: PatientId; by: string };

export const vaultView = createStore<VaultView>({ status: "locked" });

/** Minutes without a touch until the vault locks itself. */
export const IDLE_MINUTES = 15;

let started: Vault | undefined;

/** The vault's worker, started at the first call: one for a page. */
export function vault(): Vault {
  if (started !== undefined) return started;
  const opened = startVault(pageCalls);
  started = opened;
  opened.onEvent((event) => {
    if (event.type === "locked") vaultView.set({ status: "locked", reason: event.reason });
  });
  void opened.call("setIdleLimit", IDLE_MINUTES * 60_000);
  for (const sign of ["pointerdown", "keydown"] as const) addEventListener(sign, touch, { passive: true });
  return opened;
}

/** Opens a patient's vault. Throws `WrapMismatch`, `RecoveryCodeMistyped`, `SignatureRefused`, ... */
export async function unlock(patientId: PatientId, signer: Hex, by: LockInput): Promise<void> {
  await vault().call(
    "unlock",
    { patientId, signer, by },
    { transfer: by.kind === "passkey" ? [by.prfOutput] : [] },
  );
  await readVaultState();
}

/** The lock that a passkey's secret is; the buffer goes to the vault. */
export const passkeyLock = (prfOutput: Bytes): LockInput => ({
  kind: "passkey",
  prfOutput: prfOutput.buffer,
});

/** Asks the vault how it stands, after something opened it. */
export async function readVaultState(): Promise<void> {
  const { unlocked } = await vault().call("state", undefined);
  vaultView.set(unlocked === null ? { status: "locked" } : { status: "open", ...unlocked });
}

let touched = 0;
const TOUCH_EVERY = 20_000;

function touch(): void {
  const now = Date.now();
  if (now - touched < TOUCH_EVERY || vaultView.get().status === "locked") return;
  touched = now;
  void started?.call("touch", undefined);
}

/** Forgets keys and who was here: at signing out, and when a wallet shows another account. */
export async function forgetVault(): Promise<void> {
  await started?.call("forget", undefined);
}
