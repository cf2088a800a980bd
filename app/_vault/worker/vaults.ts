import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { VaultEvent, VaultState } from "../protocol.ts";
import { idleLock } from "./idle-lock.ts";
import { type OpenVault, wipe } from "./open-vault.ts";
import type { Reader } from "./reader.ts";
import type { VaultOwner } from "./sealed-device.ts";

/** What is open at the moment: a patient's vault, a reader's charts. Locks all of it. */
export type Vaults = {
  /** Throws `VaultLocked`. */
  open(): OpenVault;
  opened(vault: OpenVault): void;
  /** Whose vault was open last in this session: drafts are sealed to it while it is locked. */
  owner(): VaultOwner | undefined;
  reader(): Reader | undefined;
  keepReader(reader: Reader): void;
  state(): VaultState;
  touch(): void;
  setIdleLimit(milliseconds: number): void;
  lock(reason: Extract<VaultEvent, { type: "locked" }>["reason"]): void;
};

export function vaults(emit: (event: VaultEvent) => void): Vaults {
  let vault: OpenVault | undefined;
  let owner: VaultOwner | undefined;
  let reader: Reader | undefined;
  const idle = idleLock(() => lock("idle"));

  function lock(reason: Extract<VaultEvent, { type: "locked" }>["reason"]): void {
    idle.stop();
    if (vault !== undefined) wipe(vault);
    reader?.close();
    if (vault !== undefined || reader !== undefined) emit({ type: "locked", reason });
    vault = undefined;
    reader = undefined;
    if (reason === "forgotten") owner = undefined;
  }

  return {
    open() {
      if (vault !== undefined) return vault;
      throw new KeywardError("VaultLocked", { message: "The vault is locked.", action: "Unlock it." });
    },
    opened(next) {
      if (vault !== undefined) wipe(vault);
      vault = next;
      owner = { patientId: next.patientId, vaultKey: next.vaultKey };
      idle.touch();
    },
    owner: () => owner,
    reader: () => reader,
    keepReader(next) {
      if (reader !== next) reader?.close();
      reader = next;
      idle.touch();
    },
    state: () => ({
      unlocked: vault === undefined ? null : { patientId: vault.patientId, by: vault.openedBy.kind },
      charts: reader?.charts() ?? ([] as PatientId[]),
      idleMs: idle.limit(),
    }),
    touch() {
      if (vault !== undefined || reader !== undefined) idle.touch();
    },
    setIdleLimit: idle.setLimit,
    lock,
  };
}
