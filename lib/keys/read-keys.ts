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
  /** Has those released that nobody asked for yet, and waits until all are. Throws as `releaseCategories`. */
  all(): Promise<void>;
};

/**
 * The same in groups, one after the other: the first at once, the others when somebody asks for a key of theirs. So what is
 * needed first isn't held up by what comes later.
 * @param onFailed is told what fails in a group, before whoever waits for it.
 */
export function releaseInGroups(
  release: KeyRelease,
  state: KeyState,
  groups: readonly (readonly Category[])[],
  onFailed: (error: unknown) => void = () => {},
): ReleasedInGroups {
  const released: Promise<CompartmentKeys>[] = [];
  /** A group, and all that come before it. */
  function upTo(last: number): Promise<CompartmentKeys> {
    for (let at = released.length; at <= last; at++) {
      const before = released.at(-1) ?? Promise.resolve();
      const group = before.then(() => releaseCategories(release, state, groups[at] ?? []));
      group.catch(onFailed);
      released.push(group);
    }
    return released[last] as Promise<CompartmentKeys>;
  }
  const groupOf = (category: number) =>
    Math.max(
      0,
      groups.findIndex((group) => group.some((name) => categoryBit(name) === category)),
    );
  upTo(0);
  return {
    keys: { keyOf: async (category, keyEpoch) => (await upTo(groupOf(category))).keyOf(category, keyEpoch) },
    async all() {
      await upTo(groups.length - 1);
    },
  };
}
