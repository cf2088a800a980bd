import { readLedger } from "#lib/chain/ledger.ts";
import { patientSignerOf } from "#lib/chain/signers.ts";
import type { Address } from "#lib/core/ids.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { Hospital } from "#lib/hospital/open-hospital.ts";
import type { SignedIn } from "#lib/hospital/sign-in.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { register } from "#lib/identity/register.ts";
import { createManifest } from "#lib/keys/create-manifest.ts";
import { createKeyring } from "#lib/keys/keyring.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { serialiseManifest } from "#lib/keys/manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { recoveryLock, walletLock } from "#lib/keys/unlock.ts";
import type { DemoPatient } from "./demo-file.ts";
import type { Member } from "./member.ts";

/** A demo patient's signature. */
export const asPatient = ({ signer }: Member, { patientId }: DemoPatient): SigningPatient => ({
  patientId,
  signer: patientSignerOf(signer),
});

/** Registers a patient whose id was written down before, unless the ledger knows them. */
export async function registerOnce(
  { ledger, relay }: Hospital,
  { signer }: Member,
  { patientId, salt }: DemoPatient,
): Promise<void> {
  const consentEpoch = await readLedger(ledger, "patientRegistry", "consentEpochOf", [patientId]);
  if (consentEpoch > 0) return;
  const { call } = await register(ledger, patientSignerOf(signer), salt);
  await relay.submit(call);
}

/**
 * Makes a patient's keys and publishes them, unless that was done. What a start that was killed left of keys opens
 * nothing yet, and is replaced.
 */
export async function makeKeysOnce(session: SignedIn, member: Member, seeded: DemoPatient): Promise<void> {
  const { ledger, relay, stores, keyrings } = session;
  const { patientId, recoveryCode } = seeded;
  const { version } = await readLedger(ledger, "keyDirectory", "manifestOf", [patientId]);
  if (version > 0) return;
  const { keyring, vaultKey } = await createKeyring(patientId, [
    await recoveryLock(recoveryCode, patientId),
    await walletLock(ledger, member.signer, patientId),
  ]);
  await keyrings.putKeyring(keyring);
  const accessPolicy: Address = ledger.deployment.addresses.accessPolicy;
  const networkPublicKey = await readLedger(ledger, "keyNodeRegistry", "networkPublicKey", []);
  const manifest = await createManifest({
    patientId,
    chainId: ledger.deployment.chainId,
    accessPolicy,
    vaultKey,
    wrapper: litKeyWrapper({ networkPublicKey, accessPolicy }),
  });
  const bytes = serialiseManifest(manifest);
  await stores.put(bytes, { kind: "manifest", patientId });
  const published = { manifest, digest: await digestOfBytes(bytes) };
  await relay.submit(await publishManifest(ledger, asPatient(member, seeded), published));
}
