import { readLedger } from "#lib/chain/ledger.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring } from "#lib/keys/keyring.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { letStore, storesNoMore } from "./desk-keeper.ts";
import { renewKeys } from "./renew-keys.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/**
 * Makes every key of a claims desk anew, with its recovery code: after staff left whose keys mustn't open what comes, when the
 * epochs are used up, or when somebody may know the keys. What was sealed before stays open to the staff of now. The code stays.
 * @param administrator whose session stores the keyring. Throws `NotThisDesksCode`, `RecoveryCodeMistyped`, and what `renewKeys` throws.
 */
export async function renewDesk(
  network: RenewalNetwork,
  { desk, administrator, code }: { desk: PatientId; administrator: Address; code: string },
  onKey: (done: number, of: number) => void = () => {},
): Promise<void> {
  const { ledger, stores, keyrings } = network;
  const signer = await childSigner(code);
  const patient = { patientId: desk, signer };
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [desk]);
  if (controller.toLowerCase() !== signer.signer) throw notThisDesks();
  await letStore(network, patient, administrator);
  const { manifestDigest } = await readSnapshot(ledger, desk);
  const { vaultKey } = await fetchManifest(stores, desk, manifestDigest);
  const lock = await recoveryLock(code, desk);
  const privateKey = await openKeyring(await keyrings.getKeyring(desk), lock, vaultKey.x);
  await renewKeys(network, patient, { privateKey, locks: [lock], code }, onKey);
  await storesNoMore(network, patient, administrator);
}

const notThisDesks = () =>
  new KeywardError("NotThisDesksCode", {
    message: "This isn't the recovery code of this claims desk.",
    action: "Take the sheet that was printed when the desk was opened.",
  });
