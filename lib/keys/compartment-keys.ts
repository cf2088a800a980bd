import type { Bytes } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { importX25519Private } from "#lib/crypto/x25519.ts";
import { epochKeyOf, type Manifest } from "./manifest.ts";
import { unwrapPrevious } from "./previous-key.ts";
import { openVault } from "./vault-keys.ts";

/** Private keys of compartments, for opening records. Imported once each, and not exportable. */
export type CompartmentKeys = {
  /** Throws `CompartmentLocked` when this reader has no key for the category or epoch. */
  keyOf(category: number, keyEpoch: number): Promise<CryptoKey>;
};

/** The patient's own keys, all of them, through the vault key. Throws `VaultMismatch`. */
export async function vaultCompartmentKeys(
  manifest: Manifest,
  vaultPrivateKey: CryptoKey,
): Promise<CompartmentKeys> {
  const raws = await openVault(manifest, vaultPrivateKey);
  return cached(async (category, keyEpoch) => raws[category]?.[keyEpoch - 1]);
}

/** A key that the key network released: of one category, at the epoch that was current then. */
export type ReleasedKey = { category: number; keyEpoch: number; raw: Bytes };

/** A reader's keys: what was released, and through each epoch's link all the epochs before it. */
export function releasedCompartmentKeys(
  manifest: Manifest,
  released: readonly ReleasedKey[],
): CompartmentKeys {
  const raws = new Map(released.map(({ category, keyEpoch, raw }) => [`${category}/${keyEpoch}`, raw]));
  const newest = new Map<number, number>();
  for (const { category, keyEpoch } of released) {
    newest.set(category, Math.max(keyEpoch, newest.get(category) ?? 0));
  }

  async function rawOf(category: number, keyEpoch: number): Promise<Bytes | undefined> {
    const known = raws.get(`${category}/${keyEpoch}`);
    if (known !== undefined || keyEpoch >= (newest.get(category) ?? 0)) return known;
    const later = await rawOf(category, keyEpoch + 1);
    const link = epochKeyOf(manifest, category, keyEpoch + 1).previous;
    if (later === undefined || link === undefined) return undefined;
    const raw = await unwrapPrevious(link, later);
    raws.set(`${category}/${keyEpoch}`, raw);
    return raw;
  }
  return cached(rawOf);
}

function cached(rawOf: (category: number, keyEpoch: number) => Promise<Bytes | undefined>): CompartmentKeys {
  const imported = new Map<string, Promise<CryptoKey>>();

  async function importKey(category: number, keyEpoch: number): Promise<CryptoKey> {
    const raw = await rawOf(category, keyEpoch);
    if (raw === undefined) {
      throw new KeywardError("CompartmentLocked", {
        message: "There is no key here for this category of the record.",
        action: "Ask the patient for access to it.",
        details: { category, keyEpoch },
      });
    }
    return importX25519Private(raw);
  }

  return {
    keyOf(category, keyEpoch) {
      const id = `${category}/${keyEpoch}`;
      const key = imported.get(id) ?? importKey(category, keyEpoch);
      imported.set(id, key);
      return key;
    },
  };
}
