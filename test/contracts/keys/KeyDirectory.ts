import { expect } from "chai";
import { id as hash } from "ethers";
import { loadFixture } from "../support/deploy.ts";
import { refused } from "../support/expect.ts";
import { ALL_CATEGORIES, allAt, mask } from "../support/terms.ts";
import { town } from "../support/world.ts";

const ACCESS_SOURCE_ROLE = 1n;

/** The owner stands for a source of access. */
async function withSource() {
  const world = await town();
  await world.ledger.authority.grantRole(ACCESS_SOURCE_ROLE, world.actors.owner, 0n);
  return { ...world, keys: world.ledger.keys.connect(world.actors.owner) };
}

describe("KeyDirectory", () => {
  let world: Awaited<ReturnType<typeof withSource>>;
  beforeEach(async () => {
    world = await loadFixture(withSource);
  });

  describe("advance", () => {
    it("moves each category that it names by one", async () => {
      const { keys, alice } = world;
      const after = allAt(1) + (1n << 0n) + (1n << (12n * 17n));
      await expect(keys.advance(alice.id, mask(0, 17)))
        .to.emit(keys, "EpochsAdvanced")
        .withArgs(alice.id, mask(0, 17), after);
      expect(await keys.epochsOf(alice.id)).to.equal(after);
      expect(await keys.manifestOf(alice.id)).to.deep.equal([hash("manifest"), 1n, 8n]);
    });

    it("stops at the last epoch", async () => {
      const { keys, alice } = world;
      for (let turn = 0; turn < 10; turn++) await keys.advance(alice.id, ALL_CATEGORIES);
      expect(await keys.epochsOf(alice.id)).to.equal(allAt(8));
      expect(await keys.advanceableOf(alice.id)).to.equal(0n);
    });

    it("refuses before a manifest, no categories, and those that don't exist", async () => {
      const { keys, alice } = world;
      const nobody = hash("nobody");
      await refused(keys.advance(nobody, 1n), {
        contract: keys,
        error: "KeyDirectoryNoManifest",
        args: [nobody],
      });
      for (const categories of [0n, 1n << 18n]) {
        await refused(keys.advance(alice.id, categories), {
          contract: keys,
          error: "KeyDirectoryInvalidCategories",
          args: [categories],
        });
      }
    });
  });

  it("knows no epoch of a category that doesn't exist, or a patient without a manifest", async () => {
    const { keys, alice } = world;
    expect([await keys.epochOf(alice.id, 18), await keys.epochOf(alice.id, 255)]).to.deep.equal([0n, 0n]);
    expect(await keys.epochOf(hash("nobody"), 0)).to.equal(0n);
    expect(await keys.advanceableOf(hash("nobody"))).to.equal(0n);
  });
});
