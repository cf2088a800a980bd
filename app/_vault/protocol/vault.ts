import type { Hex } from "#lib/core/bytes.ts";
import type { Category } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import type { WrapKind } from "#lib/crypto/wrap.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import type { Call } from "../rpc/peer.ts";

/** What opens a vault. Buffers are handed over: the page has them no more. */
export type LockInput =
  | { kind: "wallet"; address: Address }
  | { kind: "passkey"; prfOutput: ArrayBuffer }
  | { kind: "passphrase"; passphrase: string }
  | { kind: "recovery"; code: string };

/** How the vault stands. Says nothing secret. */
export type VaultState = {
  /** The patient whose vault is open, and what opened it. */
  unlocked: { patientId: PatientId; by: WrapKind; acting?: ActingView } | null;
  /** Charts whose keys a reader holds. */
  charts: PatientId[];
  idleMs: number;
};

/** In whose place somebody acts: what they are called, in what, and until when (Unix seconds). `full`: in everything. */
export type ActingView = { name: string; categories: readonly Category[]; until: number; full: boolean };

/** A signed call on its way: `sign` asks the page at the same time. */
export type ActProgress = { stage: "sign" | "submitted" };
export type Acted = { transactionHash: Hex; blockNumber: number };

export type CreateProgress =
  | { stage: "register" | "locks" | "publish" }
  | { stage: "keys"; done: number; of: number };

/** How far a renewal of all keys is. */
export type RenewProgress = { stage: "locks" | "publish" } | { stage: "keys"; done: number; of: number };

/** What opens, locks and keeps somebody's own vault. */
export type OwnVaultCalls = {
  state: Call<void, VaultState>;
  /** Somebody is here: the idle lock waits anew. */
  touch: Call<void, void>;
  /** Milliseconds without a `touch` until the vault locks itself. */
  setIdleLimit: Call<number, void>;
  lock: Call<void, void>;
  /** Locks, and forgets who was here: for signing out and for another account. */
  forget: Call<void, void>;
  /**
   * Registers (unless `patientId` is given), makes the vault, and gives the recovery code this once.
   * `salt`: 32 bytes of the registration, a passkey's user handle; random unless given.
   */
  createVault: Call<
    { signer: Hex; salt?: Hex; patientId?: PatientId; locks: LockInput[] },
    { patientId: PatientId; recoveryCode: string; locks: LockInfo[] },
    CreateProgress
  >;
  unlock: Call<{ patientId: PatientId; signer: Hex; by: LockInput }, VaultState>;
  locks: Call<void, LockInfo[]>;
  addLock: Call<LockInput, LockInfo[]>;
  /** A further recovery code, given this once. Remove the old one's lock to void its sheet. */
  newRecoveryCode: Call<void, { recoveryCode: string; locks: LockInfo[] }>;
  removeLock: Call<string, LockInfo[]>;
  /** The rehearsal: fails unless this code opens the vault. */
  checkRecoveryCode: Call<string, void>;
};
