import type { PatientId } from "#lib/core/ids.ts";
import { sharedSecret } from "#lib/crypto/x25519.ts";
import { ownCard } from "#lib/emergency/own-card.ts";
import { openHospital } from "#lib/hospital/open-hospital.ts";
import { signIn } from "#lib/hospital/sign-in.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { signerOf } from "#services/local/accounts.ts";
import type { DemoName, World } from "../world.ts";

/** The code on a demo patient's card, made from the recovery code as their own device would. */
export async function cardOf(world: World, name: DemoName): Promise<string> {
  const { patientId: id, recoveryCode } = await world.patient(name);
  const patientId = id as PatientId;
  const hospital = await openHospital({ origin: world.origin });
  const session = await signIn(hospital, signerOf(world.accountOf(name)));
  try {
    const lock = await recoveryLock(recoveryCode, patientId);
    const vaultKey = await openKeyring(await session.keyrings.getKeyring(patientId), lock);
    const { manifestDigest } = await readSnapshot(session.ledger, patientId);
    const manifest = await fetchManifest(session.stores, patientId, manifestDigest);
    const vaultSecret = await sharedSecret(vaultKey, manifest.vaultKey);
    const code = await ownCard(session.ledger, { patientId, vaultSecret });
    if (typeof code !== "string") throw new Error(`${name} has no card.`);
    return code;
  } finally {
    await session.signOut();
  }
}
