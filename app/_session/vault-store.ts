import type { Bytes, Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { startVault, type Vault } from "../_vault/index.ts";
import type { LockInput, VaultState } from "../_vault/protocol/vault.ts";
import { acting, resumeActing, setActing } from "./acting.ts";
import { pageCalls } from "./page-calls.ts";
import { refusingWrites } from "./refusing-writes.ts";
import { createStore } from "./store.ts";

/** How the vault stands, as far as pages care. */
export type VaultView =
  | { status: "locked"; reason?: "idle" | "asked" | "forgotten" }
  | { status: "open"; patientId: PatientId; by: string };

export const vaultView = createStore<VaultView>({ status: "locked" });

/** Minutes without a touch until the vault locks itself, unless somebody chose otherwise. */
export const IDLE_MINUTES = 15;
const IDLE_KEY = "keyward-idle-minutes";

/** What this browser chose. */
export function idleMinutes(): number {
  const kept = Number(localStorage.getItem(IDLE_KEY));
  return kept >= 1 && kept <= 240 ? kept : IDLE_MINUTES;
}

/** Chooses it, for now and for the next visits of this browser. */
export async function chooseIdleMinutes(minutes: number): Promise<void> {
  localStorage.setItem(IDLE_KEY, String(minutes));
  await vault().call("setIdleLimit", idleMinutes() * 60_000);
}

let started: Vault | undefined;

/** The vault's worker, started at the first call: one for a page. What writes fails while nothing can be sent. */
export function vault(): Vault {
  if (started !== undefined) return started;
  const opened = refusingWrites(startVault(pageCalls));
  started = opened;
  opened.onEvent((event) => {
    if (event.type === "locked") vaultView.set({ status: "locked", reason: event.reason });
  });
  void opened.call("setIdleLimit", idleMinutes() * 60_000);
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
  resumeActing(patientId);
  const chosen = acting.get();
  if (chosen?.by !== patientId) return readVaultState();
  // A right that is over meanwhile mustn't keep anybody from their own record.
  await turnTo(chosen.patientId, patientId).catch(() => viewAsSelf());
}

/** Turns to the record of somebody who is acted for. Throws `NotAProxy`, `ProxyLockMissing`, ... */
export async function viewAs(patientId: PatientId, by: PatientId): Promise<void> {
  await turnTo(patientId, by);
}

async function turnTo(patientId: PatientId, by: PatientId): Promise<void> {
  const { unlocked } = await vault().call("actFor", { patientId });
  setActing({ patientId, by, view: unlocked?.acting });
  show(unlocked);
}

/** Turns back to the own record. */
export async function viewAsSelf(): Promise<void> {
  const { unlocked } = await vault().call("actForSelf", undefined);
  setActing(undefined);
  show(unlocked);
}

/** The lock that a passkey's secret is; the buffer goes to the vault. */
export const passkeyLock = (prfOutput: Bytes): LockInput => ({
  kind: "passkey",
  prfOutput: prfOutput.buffer,
});

/** Asks the vault how it stands, after something opened it. */
export async function readVaultState(): Promise<void> {
  show((await vault().call("state", undefined)).unlocked);
}

function show(unlocked: VaultState["unlocked"]): void {
  touched = Date.now();
  vaultView.set(
    unlocked === null
      ? { status: "locked" }
      : { status: "open", patientId: unlocked.patientId, by: unlocked.by },
  );
}

let touched = 0;
const TOUCH_EVERY = 20_000;

// A clinician's charts lock in the same way, so this doesn't look at the patient's vault alone.
function touch(): void {
  const now = Date.now();
  if (now - touched < TOUCH_EVERY) return;
  touched = now;
  void started?.call("touch", undefined);
}

/** Unix milliseconds at which the vault locks itself, as far as this page's touches go. */
export const locksAt = (): number => touched + idleMinutes() * 60_000;

/** Locks it now. */
export async function lockNow(): Promise<void> {
  await started?.call("lock", undefined);
}

/** Forgets keys and who was here: at signing out, and when a wallet shows another account. */
export async function forgetVault(): Promise<void> {
  setActing(undefined);
  await started?.call("forget", undefined);
}
