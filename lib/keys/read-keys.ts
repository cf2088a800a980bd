import { epochIn } from "#lib/chain/key-epochs.ts";
import { type Category, categoryBit } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { type CompartmentKeys, releasedCompartmentKeys } from "./compartment-keys.ts";
import type { KeyRelease, WrappedKey } from "./key-release.ts";
import { epochKeyOf, type Manifest } from "./manifest.ts";

/**
 * Has the key network release the current key of each category: one release opens all history of it.
 * Throws `AccessRefused` unless an open session covers every category, and the other errors of `KeyRelease`.
 */
export async function releaseCategories(
  release: KeyRelease,
  { patientId, manifest, keyEpochs }: { patientId: PatientId; manifest: Manifest; keyEpochs: bigint },
  categories: readonly Category[],
): Promise<CompartmentKeys> {
  const wrapped = categories.map((name): WrappedKey => {
    const category = categoryBit(name);
    const keyEpoch = epochIn(keyEpochs, category);
    return { patientId, category, keyEpoch, ...epochKeyOf(manifest, category, keyEpoch).release };
  });
  const raws = await release.release(wrapped);
  return releasedCompartmentKeys(
    manifest,
    wrapped.flatMap(({ category, keyEpoch }, i) => {
      const raw = raws[i];
      return raw === undefined ? [] : [{ category, keyEpoch, raw }];
    }),
  );
}
