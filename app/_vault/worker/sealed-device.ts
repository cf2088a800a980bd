import { fromUtf8, toHex, utf8 } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { hkdf } from "#lib/crypto/hkdf.ts";
import { sharedSecret, type X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { openFromVault, sealToVault, type VaultSealed } from "#lib/keys/seal-to-vault.ts";
import type { AttachmentJournal, AttachmentState } from "#lib/records/attachments/attachment-journal.ts";
import type { ImportJournal, ImportState } from "#lib/vault/import-journal.ts";
import type { PendingAttachment } from "../protocol/attachments.ts";
import type { Device } from "./device.ts";

/** The public half of a vault: enough to put something away, also while it is locked. */
export type VaultOwner = { patientId: PatientId; vaultKey: X25519PublicJwk };

const DRAFT = "draft";
const IMPORT = "import";
const ATTACHMENT = "attachment";

/** Puts a text away, sealed to the vault key. */
export async function putDraft(device: Device, owner: VaultOwner, name: string, text: string): Promise<void> {
  const as = { patientId: owner.patientId, purpose: `${DRAFT} ${name}` };
  await device.put(keyOf(owner, DRAFT, name), await sealToVault(utf8(text), owner.vaultKey, as));
}

export async function getDraft(
  device: Device,
  owner: VaultOwner,
  privateKey: CryptoKey,
  name: string,
): Promise<string | null> {
  const sealed = (await device.get(keyOf(owner, DRAFT, name))) as VaultSealed | undefined;
  if (sealed === undefined) return null;
  const as = { patientId: owner.patientId, purpose: `${DRAFT} ${name}` };
  return fromUtf8(await openFromVault(sealed, privateKey, as));
}

export const draftNames = (device: Device, { patientId }: VaultOwner) => device.names(patientId, DRAFT);

export const dropDraft = (device: Device, owner: VaultOwner, name: string) =>
  device.delete(keyOf(owner, DRAFT, name));

/** The journal of imports. Names are derived with the vault's key too: a file's digest says which file it was. */
export function sealedJournal(device: Device, owner: VaultOwner, privateKey: CryptoKey): ImportJournal {
  const as = { patientId: owner.patientId, purpose: IMPORT };
  const secret = sharedSecret(privateKey, owner.vaultKey);
  const nameOf = async (fileId: string) =>
    toHex(await hkdf(await secret, { salt: utf8(fileId), info: "keyward import name v1" }));
  return {
    async read(fileId) {
      const sealed = (await device.get(keyOf(owner, IMPORT, await nameOf(fileId)))) as
        | VaultSealed
        | undefined;
      if (sealed === undefined) return undefined;
      return JSON.parse(fromUtf8(await openFromVault(sealed, privateKey, as))) as ImportState;
    },
    async write(fileId, state) {
      const sealed = await sealToVault(utf8(JSON.stringify(state)), owner.vaultKey, as);
      await device.put(keyOf(owner, IMPORT, await nameOf(fileId)), sealed);
    },
  };
}

/** The journal of attachments: as that of imports. */
export function sealedAttachmentJournal(
  device: Device,
  owner: VaultOwner,
  privateKey: CryptoKey,
): AttachmentJournal {
  const secret = sharedSecret(privateKey, owner.vaultKey);
  const nameOf = async (fileId: string) =>
    toHex(await hkdf(await secret, { salt: utf8(fileId), info: "keyward attachment name v1" }));
  return {
    read: async (fileId) => readAttachment(device, owner, privateKey, await nameOf(fileId)),
    async write(fileId, state) {
      const as = { patientId: owner.patientId, purpose: ATTACHMENT };
      const sealed = await sealToVault(utf8(JSON.stringify(state)), owner.vaultKey, as);
      await device.put(keyOf(owner, ATTACHMENT, await nameOf(fileId)), sealed);
    },
  };
}

/** Attachments that were begun and aren't in the record yet. */
export async function pendingAttachments(
  device: Device,
  owner: VaultOwner,
  privateKey: CryptoKey,
): Promise<PendingAttachment[]> {
  const names = await device.names(owner.patientId, ATTACHMENT);
  const all = await Promise.all(
    names.map(async (name): Promise<PendingAttachment[]> => {
      const state = await readAttachment(device, owner, privateKey, name);
      if (state === undefined || state.anchored === true) return [];
      const { title, size, of } = state.about;
      return [{ name, title, size, stored: Object.keys(state.stored).length / of }];
    }),
  );
  return all.flat();
}

/** Forgets that an attachment was begun. What the stores have of it stays unreadable: its key is gone. */
export const dropPending = (device: Device, owner: VaultOwner, name: string) =>
  device.delete(keyOf(owner, ATTACHMENT, name));

async function readAttachment(
  device: Device,
  owner: VaultOwner,
  privateKey: CryptoKey,
  name: string,
): Promise<AttachmentState | undefined> {
  const sealed = (await device.get(keyOf(owner, ATTACHMENT, name))) as VaultSealed | undefined;
  if (sealed === undefined) return undefined;
  const as = { patientId: owner.patientId, purpose: ATTACHMENT };
  return JSON.parse(fromUtf8(await openFromVault(sealed, privateKey, as))) as AttachmentState;
}

const keyOf = ({ patientId }: VaultOwner, purpose: string, name: string) => ({
  owner: patientId,
  purpose,
  name,
});
