import type { PatientId } from "#lib/core/ids.ts";
import type { Call } from "../rpc/peer.ts";
import type { LockInput } from "./vault.ts";

/** What may be kept on a device: the record, and the lists of who can see it and who looked. */
export const KEPT_PARTS = ["record", "access", "looked"] as const;
export type KeptPart = (typeof KEPT_PARTS)[number];
export type KeptTexts = Partial<Record<KeptPart, string>>;

/** What is kept on this device. */
export type DeviceCalls = {
  /** Keeps text for later: a patient's sealed on this device, locked or not; others' in memory until `forget`. */
  saveDraft: Call<{ id: string; text: string }, void>;
  readDraft: Call<{ id: string }, string | null>;
  drafts: Call<void, string[]>;
  dropDraft: Call<{ id: string }, void>;
  /** Keeps text on this device, sealed, with the locks that open it offline. `scripts`: what the worker itself is made of. */
  keepOnDevice: Call<{ text: string; part?: KeptPart }, { scripts: string[] }>;
  /** Opens what was kept, with no connection and no vault open afterwards. Fails with `NothingKept`, `WrapMismatch`, ... */
  openKept: Call<{ patientId: PatientId; by: LockInput }, KeptTexts>;
  dropKept: Call<{ patientId: PatientId }, void>;
};
