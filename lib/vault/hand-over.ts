import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { PatientSigner } from "#lib/chain/signers.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { childSigner } from "#lib/identity/child-key.ts";
import { rotateController } from "#lib/identity/controller.ts";
import { signerIdOf } from "#lib/identity/passkey.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { openKeyring, type VaultLock } from "#lib/keys/keyring.ts";
import { patientsOf, recoveryLock } from "#lib/keys/unlock.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { NewVault } from "./create-vault.ts";
import { renewKeys } from "./renew-keys.ts";
import type { RenewalNetwork } from "./renewal-network.ts";

/**
 * The child whose recovery code this is. Throws `RecoveryCodeMistyped`, `NotAChildsCode` for every other code, which is of
 * somebody who holds their record themselves, and `LedgerUnavailable`.
 */
export async function childOf(ledger: Ledger, code: string): Promise<PatientId> {
  const { address, signTypedData } = await childSigner(code);
  const [patientId] = await patientsOf(ledger, { address, signTypedData });
  if (patientId !== undefined) return patientId;
  throw new KeywardError("NotAChildsCode", {
    message: "This isn't the recovery code of a record that was kept for a child.",
    action: "Sign in with the recovery code, or with your passkey or wallet.",
  });
}

export type Handover = {
  patientId: PatientId;
  /** The child's recovery code, worth nothing afterwards. */
  code: string;
  /** Who takes over. */
  newSigner: PatientSigner;
  /** What opens the vault from then on; a lock by `newCode` among them. */
  locks: readonly VaultLock[];
  newCode: string;
};

/**
 * Gives a child's record to who has grown up: their own key controls it, every proxy's right is over with that, and all keys are
 * made anew, so that who acted for the child opens nothing that comes from then on. May be repeated after a failure.
 * @param signedIn signs in with the new key, once the ledger knows it: the stores take the keyring from nobody else.
 * @throws `AlreadyHandedOver`, and what `renewKeys` throws.
 */
export async function handOver(
  network: RenewalNetwork,
  { patientId, code, newSigner, locks, newCode }: Handover,
  signedIn: () => Promise<unknown>,
  onKey: (done: number, of: number) => void = () => {},
): Promise<NewVault> {
  const { ledger, relay, stores, keyrings } = network;
  const child = await childSigner(code);
  const { controller } = await readLedger(ledger, "patientRegistry", "patientOf", [patientId]);
  if (controller.toLowerCase() === child.signer) {
    await relay.submit(await rotateController(ledger, { patientId, signer: child }, newSigner.signer));
  } else if (controller.toLowerCase() !== signerIdOf(newSigner.signer)) throw alreadyHandedOver();
  await signedIn();
  const { manifestDigest } = await readSnapshot(ledger, patientId);
  const { vaultKey } = await fetchManifest(stores, patientId, manifestDigest);
  const keyring = await keyrings.getKeyring(patientId);
  const privateKey = await openKeyring(keyring, await recoveryLock(code, patientId), vaultKey.x).catch(
    (error: unknown) => {
      throw isNamed(error, "WrapMismatch") ? alreadyHandedOver() : error;
    },
  );
  return renewKeys(network, { patientId, signer: newSigner }, { privateKey, locks, code: newCode }, onKey);
}

const alreadyHandedOver = () =>
  new KeywardError("AlreadyHandedOver", {
    message: "This record was handed over before, to another passkey or wallet.",
    action: "Sign in with that one.",
  });
