import { EMPTY_HEAD } from "#lib/chain/leaf.ts";
import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import type { Relay } from "#lib/chain/relay.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import type { SigningPatient } from "#lib/identity/authorise.ts";
import { createManifest, FIRST_SUPPLY } from "#lib/keys/create-manifest.ts";
import type { KeyWrapper } from "#lib/keys/key-release.ts";
import { createKeyring, type Keyring, type KeyringStore, type VaultLock } from "#lib/keys/keyring.ts";
import { litKeyWrapper } from "#lib/keys/lit/wrap.ts";
import { type Manifest, serialiseManifest } from "#lib/keys/manifest.ts";
import { publishManifest } from "#lib/keys/publish-manifest.ts";
import { readSnapshot } from "#lib/records/history.ts";
import type { ReplicatedStore } from "#lib/records/replicated-store.ts";

/** Where a vault is made: the ledger and who submits to it, and the stores of a signed-in session. */
export type VaultNetwork = {
  ledger: Ledger;
  relay: Relay;
  stores: Pick<ReplicatedStore, "put">;
  keyrings: Pick<KeyringStore, "putKeyring">;
  /** The key network's, unless given. */
  wrapper?: KeyWrapper;
};

/** A vault that was made: its private key can't be taken out. */
export type NewVault = { keyring: Keyring; manifest: Manifest; privateKey: CryptoKey };

/**
 * Makes the vault of a registered patient: vault key and keyring, the compartments' keys, the manifest on the ledger.
 * May be repeated until the manifest is there; throws `VaultExists` from then on, since other keys would lose the record.
 * @param onKey told after each of the compartments' keys, about 90.
 */
export async function createVault(
  { ledger, relay, stores, keyrings, wrapper: given }: VaultNetwork,
  patient: SigningPatient,
  locks: readonly VaultLock[],
  onKey: (done: number, of: number) => void = () => {},
): Promise<NewVault> {
  const { patientId } = patient;
  const { manifestDigest } = await readSnapshot(ledger, patientId);
  if (manifestDigest !== EMPTY_HEAD) {
    throw new KeywardError("VaultExists", {
      message: "This patient has a vault already.",
      action: "Unlock it.",
      details: { patientId },
    });
  }
  const { keyring, vaultKey, privateKey } = await createKeyring(patientId, locks);
  await keyrings.putKeyring(keyring);

  const { chainId, addresses } = ledger.deployment;
  const { accessPolicy } = addresses;
  const wrapper = given ?? (await networkWrapper(ledger));
  let done = 0;
  const manifest = await createManifest({ patientId, chainId, accessPolicy, vaultKey, wrapper }, () =>
    onKey(++done, FIRST_SUPPLY * CATEGORIES.length),
  );
  const bytes = serialiseManifest(manifest);
  await stores.put(bytes, { kind: "manifest", patientId });
  const digest = await digestOfBytes(bytes);
  await relay.submit(await publishManifest(ledger, patient, { manifest, digest }));
  return { keyring, manifest, privateKey };
}

/** Wraps for the key network that the ledger names. */
export async function networkWrapper(ledger: Ledger): Promise<KeyWrapper> {
  const { accessPolicy } = ledger.deployment.addresses;
  const networkPublicKey = await readLedger(ledger, "keyNodeRegistry", "networkPublicKey", []);
  return litKeyWrapper({ networkPublicKey, accessPolicy });
}
