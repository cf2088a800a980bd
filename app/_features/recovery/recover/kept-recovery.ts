import type { PatientId } from "#lib/core/ids.ts";

/** What this browser remembers of a recovery that takes days. Names nobody; the key itself is the vault's to keep. */
export type KeptRecovery = {
  id: string;
  patientId: PatientId;
  /** Base64url, where the new key is a passkey. */
  credentialId?: string;
};

const KEY = "keyward-recovery";

export const keepRecovery = (kept: KeptRecovery): void => localStorage.setItem(KEY, JSON.stringify(kept));

export function keptRecovery(): KeptRecovery | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as KeptRecovery | null;
    return kept ?? undefined;
  } catch {
    return undefined;
  }
}

export const forgetRecovery = (): void => localStorage.removeItem(KEY);
