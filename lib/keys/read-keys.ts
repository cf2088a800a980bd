import { epochIn } from "#lib/chain/key-epochs.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type CompartmentKeys, releasedCompartmentKeys } from "./compartment-keys.ts";
import type { KeyRelease, WrappedKey } from "./key-release.ts";
import { epochKeyOf, type Manifest } from "./manifest.ts";

/** What the ledger and the manifest say of a patient's keys now. */
export type KeyState = { patientId: PatientId; manifest: Manifest; keyEpochs: bigint };

/** The current key of each category, as the manifest carries it for the key network. */
export const currentWraps = (
  { patientId, manifest, keyEpochs }: KeyState,
  categories: readonly Category[],
): WrappedKey[] =>
  categories.map((name) => {
    const category = categoryBit(name);
    const keyEpoch = epochIn(keyEpochs, category);
    return { patientId, category, keyEpoch, ...epochKeyOf(manifest, category, keyEpoch).release };
  });

/**
 * Has the key network release the current key of each category: one release opens all history of it.
 * Throws `AccessRefused` unless an open session covers every category, and the other errors of `KeyRelease`.
 */
export async function releaseCategories(
  release: KeyRelease,
  state: KeyState,
  categories: readonly Category[],
): Promise<CompartmentKeys> {
  const wrapped = currentWraps(state, categories);
  const raws = await release.release(wrapped);
  return releasedCompartmentKeys(
    state.manifest,
    wrapped.flatMap(({ category, keyEpoch }, i) => {
      const raw = raws[i];
      return raw === undefined ? [] : [{ category, keyEpoch, raw }];
    }),
  );
}

/** Keys that come group by group: each is there for who asks for it, as soon as its group is. */
export type ReleasedInGroups = {
  keys: CompartmentKeys;
  /** Until all are released. Throws as `releaseCategories`. */
  all: Promise<void>;
};

/** The same in groups, one after the other: what is needed first isn't held up by what comes later. */
export function releaseInGroups(
  release: KeyRelease,
  state: KeyState,
  groups: readonly (readonly Category[])[],
): ReleasedInGroups {
  const released: Promise<CompartmentKeys>[] = [];
  for (const group of groups) {
    const before = released.at(-1) ?? Promise.resolve();
    released.push(before.then(() => releaseCategories(release, state, group)));
  }
  const all = Promise.all(released).then(() => {});
  // Whoever waits for a group is told what failed in it.
  for (const promise of [all, ...released]) promise.catch(() => {});
  const groupOf = (category: number) =>
    Math.max(
      0,
      groups.findIndex((group) => group.some((name) => categoryBit(name) === category)),
    );
  return {
    keys: {
      keyOf: async (category, keyEpoch) =>
        ((await released[groupOf(category)]) as CompartmentKeys).keyOf(category, keyEpoch),
    },
    all,
  };
}
