import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import type { VaultState } from "../protocol/vault.ts";
import type { VaultEvent } from "../protocol.ts";
import { idleLock } from "./idle-lock.ts";
import { type OpenVault, wipe } from "./open-vault.ts";
import type { Reader } from "./reader.ts";
import type { VaultOwner } from "./sealed-device.ts";

/** What is open at the moment: a patient's vault, a reader's charts. Locks all of it. */
export type Vaults = {
  /** The vault whose record is in hand: the own, or that of who is acted for. Throws `VaultLocked`. */
  open(): OpenVault;
  /** The own vault, also while acting for somebody. Throws `VaultLocked`. */
  own(): OpenVault;
  opened(vault: OpenVault): void;
  /** Turns to the record of somebody who is acted for, or back to the own. */
  act(vault: OpenVault | undefined): void;
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
  let acting: OpenVault | undefined;
  let owner: VaultOwner | undefined;
  let reader: Reader | undefined;
  const idle = idleLock(() => lock("idle"));

  function lock(reason: Extract<VaultEvent, { type: "locked" }>["reason"]): void {
    idle.stop();
    if (vault !== undefined) wipe(vault);
    if (acting !== undefined) wipe(acting);
    reader?.close();
    if (vault !== undefined || reader !== undefined) emit({ type: "locked", reason });
    vault = undefined;
    acting = undefined;
    reader = undefined;
    if (reason === "forgotten") owner = undefined;
  }

  function own(): OpenVault {
    if (vault !== undefined) return vault;
    throw new KeywardError("VaultLocked", { message: "The vault is locked.", action: "Unlock it." });
  }

  function act(next: OpenVault | undefined): void {
    if (acting !== undefined && acting !== next) wipe(acting);
    acting = next;
    const present = acting ?? vault;
    if (present !== undefined) owner = { patientId: present.patientId, vaultKey: present.vaultKey };
    idle.touch();
  }

  return {
    open: () => acting ?? own(),
    own,
    act,
    opened(next) {
      if (vault !== undefined) wipe(vault);
      vault = next;
      act(undefined);
    },
    owner: () => owner,
    reader: () => reader,
    keepReader(next) {
      if (reader !== next) reader?.close();
      reader = next;
      idle.touch();
    },
    state: () => ({
      unlocked: unlockedOf(vault, acting),
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

function unlockedOf(vault: OpenVault | undefined, acting: OpenVault | undefined): VaultState["unlocked"] {
  if (vault === undefined) return null;
  const { patientId } = acting ?? vault;
  const by = vault.openedBy?.kind ?? "recovery";
  return { patientId, by, ...(acting?.acting && { acting: acting.acting }) };
}
