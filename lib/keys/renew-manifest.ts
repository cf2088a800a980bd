import { epochIn } from "#lib/chain/key-epochs.ts";
import type { Bytes } from "#lib/core/bytes.ts";
import type { X25519PublicJwk } from "#lib/crypto/x25519.ts";
import { FIRST_SUPPLY, newEpochKey } from "./create-manifest.ts";
import type { KeyWrapper } from "./key-release.ts";
import { type EpochKey, lastEpochOf, type Manifest } from "./manifest.ts";
import { openVault, sealVault } from "./vault-keys.ts";

/** The ledger has 12 bits for an epoch. */
const MAX_EPOCH = 4_095;

export type RenewalInput = {
  manifest: Manifest;
  /** The private vault key so far: opens what was written until now. */
  privateKey: CryptoKey;
  /** Epochs as the ledger packs them. The publication has to advance every category by one. */
  keyEpochs: bigint;
  /** The new vault key's public part. */
  vaultKey: X25519PublicJwk;
  wrapper: KeyWrapper;
  /** Epochs ahead of the present ones. */
  supply?: number;
};

/**
 * The manifest after a theft. The keys up to each category's present epoch stay, so that what was written stays readable;
 * those after it, which whoever had the old vault key knows already, are replaced, and everything is sealed to the new one.
 * @param onKey told after each new key.
 * @throws `VaultMismatch`.
 */
export async function renewManifest(
  { manifest, privateKey, keyEpochs, vaultKey, wrapper, supply = FIRST_SUPPLY }: RenewalInput,
  onKey: (done: number, of: number) => void = () => {},
): Promise<Manifest> {
  const old = await openVault(manifest, privateKey);
  const present = manifest.compartments.map((_, category) => epochIn(keyEpochs, category));
  const last = Math.min(
    MAX_EPOCH,
    Math.max(lastEpochOf(manifest), ...present.map((epoch) => epoch + supply)),
  );
  const of = present.reduce((sum, epoch) => sum + last - epoch, 0);
  let done = 0;
  const privateKeys: Bytes[][] = [];
  const compartments: EpochKey[][] = [];
  for (const [category, epoch] of present.entries()) {
    const raws = (old[category] ?? []).slice(0, epoch);
    const keys = (manifest.compartments[category] ?? []).slice(0, epoch);
    for (let keyEpoch = epoch + 1; keyEpoch <= last; keyEpoch++) {
      const about = { patientId: manifest.patientId, category, keyEpoch };
      const { raw, key } = await newEpochKey(wrapper, about, raws.at(-1));
      raws.push(raw);
      keys.push(key);
      onKey(++done, of);
    }
    privateKeys.push(raws);
    compartments.push(keys);
  }
  const vault = await sealVault(privateKeys, vaultKey, manifest.patientId);
  return { ...manifest, vaultKey, vault, compartments };
}
