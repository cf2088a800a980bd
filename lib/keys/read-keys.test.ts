import { expect } from "chai";
import { CATEGORIES, categoryBit } from "#lib/core/categories.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import type { CompartmentKeyRef } from "./key-release.ts";
import { allAtEpoch, type SomePatient, somePatient } from "./manifest.fixture.ts";
import { releaseCategories, releaseInGroups } from "./read-keys.ts";

describe("releaseCategories", () => {
  let patient: SomePatient;
  before(async () => {
    patient = await somePatient(3);
  });
  const context = (keyEpochs = allAtEpoch(2)) => ({ ...patient, keyEpochs });
  const isOf = (allowed: readonly number[]) => (about: CompartmentKeyRef) => allowed.includes(about.category);

  it("opens the current epoch and all before, by one release of each category", async () => {
    const asked: CompartmentKeyRef[] = [];
    const release = patient.network.open((about) => {
      asked.push(about);
      return true;
    });
    const keys = await releaseCategories(release, context(), ["allergies", "laboratory"]);
    for (const category of [6, 8]) for (const keyEpoch of [1, 2]) await keys.keyOf(category, keyEpoch);
    expect(asked.map(({ category, keyEpoch }) => [category, keyEpoch])).to.deep.equal([
      [6, 2],
      [8, 2],
    ]);
    for (const [category, keyEpoch] of [
      [6, 3],
      [7, 1],
    ] as const) {
      await expectNamed(keys.keyOf(category, keyEpoch), "CompartmentLocked");
    }
  });

  it("takes every category at its own epoch", async () => {
    const laboratory = categoryBit("laboratory");
    const mixed = allAtEpoch(1) + (2n << BigInt(12 * laboratory));
    const keys = await releaseCategories(
      patient.network.open(() => true),
      context(mixed),
      [...CATEGORIES],
    );
    await keys.keyOf(laboratory, 3);
    await expectNamed(keys.keyOf(0, 2), "CompartmentLocked");
  });

  it("gets nothing at all when the ledger allows only some", async () => {
    const release = patient.network.open(isOf([categoryBit("allergies")]));
    const error = await expectNamed(
      releaseCategories(release, context(), ["allergies", "genetics"]),
      "AccessRefused",
    );
    expect(error.details).to.include({ category: categoryBit("genetics"), keyEpoch: 2 });
  });

  it("refuses an epoch that the manifest doesn't hold, and a patient without one", async () => {
    const release = patient.network.open(() => true);
    for (const epochs of [allAtEpoch(4), 0n]) {
      await expectNamed(releaseCategories(release, context(epochs), ["allergies"]), "EpochNotInManifest");
    }
  });

  it("refuses wraps that were made for another patient [C37]", async () => {
    const other = await somePatient(2);
    const release = patient.network.open(() => true);
    const mixed = { ...context(), manifest: other.manifest };
    await expectNamed(releaseCategories(release, mixed, ["allergies"]), "WrappedKeyInvalid");
  });

  it("works with nothing once it is closed", async () => {
    const release = patient.network.open(() => true);
    await release.close();
    await expectNamed(releaseCategories(release, context(), ["allergies"]), "KeyReleaseClosed");
  });
});

describe("releaseInGroups", () => {
  it("hands out the keys of a group while another is still on its way", async () => {
    const patient = await somePatient(2);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const release = patient.network.open(async ({ category }) => {
      if (category === categoryBit("documents")) await held;
      return true;
    });
    const { keys, all } = releaseInGroups(release, { ...patient, keyEpochs: allAtEpoch(1) }, [
      ["allergies", "laboratory"],
      ["documents"],
    ]);
    let ended = false;
    const ending = all().then(() => {
      ended = true;
    });
    await keys.keyOf(categoryBit("allergies"), 1);
    expect(ended).to.equal(false);
    letGo();
    await keys.keyOf(categoryBit("documents"), 1);
    await ending;
    await expectNamed(keys.keyOf(categoryBit("genetics"), 1), "CompartmentLocked");
  });

  it("asks for the first group at once, and for another when a key of it or all are wanted", async () => {
    const patient = await somePatient(2);
    const asked: number[] = [];
    const release = patient.network.open(({ category }) => {
      asked.push(category);
      return true;
    });
    const state = { ...patient, keyEpochs: allAtEpoch(1) };
    const groups = [["allergies"], ["documents"], ["genetics"]] as const;
    const { keys, all } = releaseInGroups(release, state, groups);
    await keys.keyOf(categoryBit("allergies"), 1);
    expect(asked).to.deep.equal([categoryBit("allergies")]);
    await keys.keyOf(categoryBit("documents"), 1);
    expect(asked).to.deep.equal([categoryBit("allergies"), categoryBit("documents")]);
    await all();
    expect(asked).to.have.length(3);
  });

  it("fails as a whole where the ledger allows only some, and keeps what was released", async () => {
    const patient = await somePatient(2);
    const release = patient.network.open(({ category }) => category === categoryBit("allergies"));
    const state = { ...patient, keyEpochs: allAtEpoch(1) };
    const failed: unknown[] = [];
    const { keys, all } = releaseInGroups(release, state, [["allergies"], ["documents"]], (error) =>
      failed.push(error),
    );
    await expectNamed(all(), "AccessRefused");
    expect(failed).to.have.length(1);
    await expectNamed(keys.keyOf(categoryBit("documents"), 1), "AccessRefused");
    await keys.keyOf(categoryBit("allergies"), 1);
  });
});
