import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { CATEGORIES, categoryMask } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { type CompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type Keyring, openKeyring, type VaultLock, withoutStaleLocks } from "#lib/keys/keyring.ts";
import type { Manifest } from "#lib/keys/manifest.ts";
import { passkeyLock, recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { HistoryEntry } from "#lib/records/history-entry.ts";
import type { ActingView, LockInput } from "../protocol/vault.ts";
import type { Connection } from "./connection.ts";
import { accountSigner, patientSigner, type VaultContext } from "./context.ts";
import type { VaultOwner } from "./sealed-device.ts";

/** A patient's vault while it is open. Nothing of it leaves the worker. */
export type OpenVault = VaultOwner & {
  signer: Hex;
  privateKey: CryptoKey;
  /** What opened it: adds further locks. Wiped when the vault is locked. None where somebody acts for its patient. */
  openedBy: VaultLock | undefined;
  manifest: Manifest;
  manifestDigest: Hex;
  keys: CompartmentKeys;
  opened: Map<RecordId, { entry: HistoryEntry; payload: Uint8Array<ArrayBuffer> }>;
  /** Aborted when the vault is locked. */
  gone: AbortController;
  /** Where somebody else acts for its patient. `full`: in every category. */
  acting?: ActingView;
  /** Opens the keys of another manifest than the one that they were opened with, unless the private key does. */
  keysAnew?: () => Promise<CompartmentKeys>;
};

/** What opened the patient's own vault. Throws `NotAsProxy`. */
export function lockOfOpen({ openedBy }: Pick<OpenVault, "openedBy">): VaultLock {
  if (openedBy !== undefined) return openedBy;
  throw new KeywardError("NotAsProxy", {
    message: "Nobody may do this in another's place.",
    action: "The patient does it themselves.",
  });
}

/** The categories that are open to who is here, as bits. */
export const openMask = ({ acting }: Pick<OpenVault, "acting">): number =>
  categoryMask(acting?.categories ?? CATEGORIES);

/** The lock that an input stands for; a wallet is asked to sign twice. Throws as `walletLock` and the others. */
export async function lockFrom(
  context: VaultContext,
  { ledger }: Connection,
  patientId: PatientId,
  input: LockInput,
): Promise<VaultLock> {
  switch (input.kind) {
    case "wallet":
      return walletLock(ledger, accountSigner(context, input.address), patientId);
    case "passkey":
      return passkeyLock(new Uint8Array(input.prfOutput), patientId);
    case "recovery":
      return recoveryLock(input.code, patientId);
    case "passphrase":
      return { kind: "passphrase", passphrase: input.passphrase };
  }
}

/** Opens a vault with the keyring of the hospital's stores. Throws `VaultMissing`, `WrapMismatch`, `VaultMismatch`, ... */
export async function openVault(
  connection: Connection,
  patientId: PatientId,
  signer: Hex,
  lock: VaultLock,
): Promise<OpenVault> {
  const { ledger, stores, keyrings } = connection;
  const [keyring, { manifestDigest }] = await Promise.all([
    keyrings.getKeyring(patientId),
    readSnapshot(ledger, patientId),
  ]);
  if (manifestDigest === EMPTY_HEAD) {
    throw new KeywardError("VaultMissing", {
      message: "The vault of this patient was never finished.",
      action: "Make it now: nothing is lost, since nothing could be stored.",
    });
  }
  const manifest = await fetchManifest(stores, patientId, manifestDigest);
  const privateKey = await openKeyring(keyring, lock, manifest.vaultKey.x);
  return vaultOf({ patientId, signer, privateKey, lock, manifest, manifestDigest });
}

/** An open vault, of what `openVault` found or a registration made. Throws `VaultMismatch`. */
export async function vaultOf({
  patientId,
  signer,
  privateKey,
  lock,
  manifest,
  manifestDigest,
}: Pick<OpenVault, "patientId" | "signer" | "privateKey" | "manifest" | "manifestDigest"> & {
  lock: VaultLock;
}): Promise<OpenVault> {
  return {
    patientId,
    vaultKey: manifest.vaultKey,
    signer,
    privateKey,
    openedBy: lock,
    manifest,
    manifestDigest,
    keys: await vaultCompartmentKeys(manifest, privateKey),
    opened: new Map(),
    gone: new AbortController(),
  };
}

/** Keys and manifest as the ledger has them now: another device may have published a new one. */
export async function refreshed(vault: OpenVault, { ledger, stores }: Connection): Promise<bigint> {
  const { manifestDigest, keyEpochs } = await readSnapshot(ledger, vault.patientId);
  if (manifestDigest !== vault.manifestDigest) {
    vault.manifest = await fetchManifest(stores, vault.patientId, manifestDigest);
    vault.keys = await (vault.keysAnew?.() ?? vaultCompartmentKeys(vault.manifest, vault.privateKey));
    vault.manifestDigest = manifestDigest;
  }
  return keyEpochs;
}

/** The keyring without leftovers of a renewal that broke off: what is stored next has none of them. */
export const currentKeyring = async (
  { patientId, vaultKey }: Pick<OpenVault, "patientId" | "vaultKey">,
  { keyrings }: Connection,
): Promise<Keyring> => withoutStaleLocks(await keyrings.getKeyring(patientId), vaultKey.x);

/** Forgets what can be forgotten: bytes are overwritten, the rest has nobody left who knows of it. */
export function wipe({ openedBy, opened, gone }: OpenVault): void {
  gone.abort(new KeywardError("VaultLocked", { message: "The vault was locked." }));
  if (openedBy !== undefined && "wrappingKey" in openedBy) openedBy.wrappingKey.fill(0);
  for (const { payload } of opened.values()) payload.fill(0);
  opened.clear();
}

/** The patient as a signer of calls. `onAsk` is told when the page is asked for a signature. */
export const signingPatient = (
  context: VaultContext,
  { patientId, signer }: Pick<OpenVault, "patientId" | "signer">,
  onAsk?: () => void,
): SigningPatient => ({ patientId, signer: patientSigner(context, signer, onAsk) });
