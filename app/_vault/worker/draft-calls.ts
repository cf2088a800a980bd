import type { VaultCalls } from "../protocol.ts";
import type { Handlers } from "../rpc/peer.ts";
import type { VaultContext } from "./context.ts";
import { draftNames, dropDraft, getDraft, putDraft } from "./sealed-device.ts";
import type { Vaults } from "./vaults.ts";

type Own = Pick<VaultCalls, "saveDraft" | "readDraft" | "drafts" | "dropDraft">;

/**
 * What somebody is writing. A patient's drafts are sealed to the vault key and kept on the device, also while the vault is
 * locked. Staff have no vault key: theirs stay in the worker's memory, over a lock, until somebody else comes.
 */
export function draftCalls({ device }: VaultContext, vaults: Vaults): Handlers<Own> & { forget(): void } {
  const inMemory = new Map<string, string>();
  return {
    async saveDraft({ id, text }) {
      const owner = vaults.owner();
      if (owner === undefined) inMemory.set(id, text);
      else await putDraft(device, owner, id, text);
    },
    async readDraft({ id }) {
      if (vaults.owner() === undefined) return inMemory.get(id) ?? null;
      const vault = vaults.open();
      return getDraft(device, vault, vault.privateKey, id);
    },
    async drafts() {
      const owner = vaults.owner();
      return owner === undefined ? [...inMemory.keys()] : draftNames(device, owner);
    },
    async dropDraft({ id }) {
      const owner = vaults.owner();
      if (owner === undefined) inMemory.delete(id);
      else await dropDraft(device, owner, id);
    },
    forget: () => inMemory.clear(),
  };
}
