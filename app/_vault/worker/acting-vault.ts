import type { PatientId } from "#lib/core/ids.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { type ActingProxy, openAsProxy } from "#lib/vault/open-as-proxy.ts";
import type { Connection } from "./connection.ts";
import type { OpenVault } from "./open-vault.ts";

/** Somebody with their own vault open, as one who acts for others. */
export const actingAs = ({ signer, privateKey, vaultKey }: OpenVault): ActingProxy => ({
  proxy: signerIdOf(signer),
  privateKey,
  vaultKey,
});

/**
 * Opens another patient's record, to act for them. What is put away on this device is sealed to their vault, or to the own
 * where theirs is closed to who acts in some categories alone. Throws what `openAsProxy` throws.
 */
export async function actingVault(
  hospital: Connection,
  own: OpenVault,
  patientId: PatientId,
): Promise<OpenVault> {
  const opened = await openAsProxy(hospital, patientId, actingAs(own));
  const { patientName, categories, until, manifest, manifestDigest, keys } = opened;
  const full = opened.privateKey !== undefined;
  return {
    patientId,
    signer: own.signer,
    vaultKey: full ? manifest.vaultKey : own.vaultKey,
    privateKey: opened.privateKey ?? own.privateKey,
    openedBy: undefined,
    manifest,
    manifestDigest,
    keys,
    opened: new Map(),
    gone: new AbortController(),
    acting: { name: patientName, categories, until, full },
    keysAnew: async () => (await openAsProxy(hospital, patientId, actingAs(own))).keys,
  };
}
