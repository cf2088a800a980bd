import type { Bytes } from "#lib/core/bytes.ts";
import { CATEGORIES } from "#lib/core/categories.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { exportX25519Private, generateX25519, type X25519PublicJwk } from "#lib/crypto/x25519.ts";
import type { KeyWrapper } from "./key-release.ts";
import type { EpochKey, Manifest } from "./manifest.ts";
import { wrapPrevious } from "./previous-key.ts";
import { sealVault } from "./vault-keys.ts";

/** Epochs in a first manifest: one to use, and four for accesses that end while the patient is away. */
export const FIRST_SUPPLY = 5;

export type ManifestInput = {
  patientId: PatientId;
  chainId: number;
  accessPolicy: Address;
  vaultKey: X25519PublicJwk;
  wrapper: KeyWrapper;
  /** Epochs of each category. */
  supply?: number;
};

/** Makes the keys of every category, `supply` epochs ahead. They leave only wrapped. */
export async function createManifest(
  { patientId, chainId, accessPolicy, vaultKey, wrapper, supply = FIRST_SUPPLY }: ManifestInput,
  onKey: () => void = () => {},
): Promise<Manifest> {
  const privateKeys: Bytes[][] = [];
  const compartments: EpochKey[][] = [];
  for (let category = 0; category < CATEGORIES.length; category++) {
    const raws: Bytes[] = [];
    const keys: EpochKey[] = [];
    for (let keyEpoch = 1; keyEpoch <= supply; keyEpoch++) {
      const { raw, key } = await newEpochKey(wrapper, { patientId, category, keyEpoch }, raws.at(-1));
      raws.push(raw);
      keys.push(key);
      onKey();
    }
    privateKeys.push(raws);
    compartments.push(keys);
  }
  return {
    v: 1,
    patientId: patientId.toLowerCase() as PatientId,
    chainId,
    accessPolicy: accessPolicy.toLowerCase() as Address,
    categories: CATEGORIES,
    vaultKey,
    vault: await sealVault(privateKeys, vaultKey, patientId),
    compartments,
  };
}

/** A key of one epoch. `earlier`: the private key of the epoch before, which this one opens too. */
export async function newEpochKey(
  wrapper: KeyWrapper,
  about: Parameters<KeyWrapper>[1],
  earlier: Bytes | undefined,
): Promise<{ raw: Bytes; key: EpochKey }> {
  const pair = await generateX25519(true);
  const raw = await exportX25519Private(pair.privateKey);
  const release = await wrapper(raw, about);
  const previous = earlier === undefined ? {} : { previous: await wrapPrevious(earlier, raw) };
  const key: EpochKey = { x: pair.publicKey.x, release, ...previous };
  return { raw, key };
}
