import { expect } from "chai";
import { id as hash } from "ethers";
import { refused } from "../support/expect.ts";
import type { Patient } from "../support/patient.ts";
import { ALL_CATEGORIES, allAt, mask, packEpochs } from "../support/terms.ts";
import { LAST_EPOCH, type Town } from "../support/world.ts";

type Given = () => { world: Town; patient: Patient };
const DIGEST = hash("next manifest");

/** What every path to KeyDirectory does alike. */
export function behavesLikeAPublisher(given: Given): void {
  describe("publish", () => {
    it("starts every category at epoch 1", async () => {
      const { keys } = given().world.ledger;
      expect(await keys.epochsOf(given().patient.id)).to.equal(allAt(1));
      expect(await keys.manifestOf(given().patient.id)).to.deep.equal([hash("manifest"), 1n, LAST_EPOCH]);
    });

    it("replaces the manifest, and leaves the epochs", async () => {
      const { world, patient } = given();
      const { keys } = world.ledger;
      await expect(patient.publish(DIGEST, 16n))
        .to.emit(keys, "ManifestPublished")
        .withArgs(patient.id, DIGEST, 16n, 2n);
      expect(await keys.manifestOf(patient.id)).to.deep.equal([DIGEST, 2n, 16n]);
      expect(await keys.epochsOf(patient.id)).to.equal(allAt(1));
    });

    it("advances the epochs that it names: all of them after a theft", async () => {
      const { world, patient } = given();
      const { keys } = world.ledger;
      const some = (allAt(1) & ~(0xfffn << 48n)) | packEpochs({ 4: 2 });
      await expect(patient.publish(DIGEST, 16n, mask(4)))
        .to.emit(keys, "EpochsAdvanced")
        .withArgs(patient.id, mask(4), some);
      await patient.publish(DIGEST, 16n, ALL_CATEGORIES);
      expect([await keys.epochOf(patient.id, 4), await keys.epochOf(patient.id, 17)]).to.deep.equal([3n, 2n]);
    });

    it("stops at the last epoch supplied", async () => {
      const { world, patient } = given();
      const { keys } = world.ledger;
      for (let turn = 0n; turn < LAST_EPOCH; turn++) await patient.publish(DIGEST, LAST_EPOCH, mask(0, 17));
      expect([await keys.epochOf(patient.id, 0), await keys.epochOf(patient.id, 17)]).to.deep.equal([8n, 8n]);
      expect(await keys.advanceableOf(patient.id)).to.equal(ALL_CATEGORIES & ~mask(0, 17));
    });

    it("refuses a last epoch of zero, above 4,095, or below the one before", async () => {
      const { world, patient } = given();
      for (const lastEpoch of [0n, 4_096n, LAST_EPOCH - 1n]) {
        await refused(patient.publish(DIGEST, lastEpoch), {
          contract: world.ledger.keys,
          error: "KeyDirectoryInvalidLastEpoch",
          args: [lastEpoch],
        });
      }
      await expect(patient.publish(DIGEST, 4_095n)).to.emit(world.ledger.keys, "ManifestPublished");
    });

    it("refuses to advance a category that doesn't exist", async () => {
      const { world, patient } = given();
      await refused(patient.publish(DIGEST, 16n, 1n << 18n), {
        contract: world.ledger.keys,
        error: "KeyDirectoryInvalidCategories",
        args: [1n << 18n],
      });
    });
  });
}
