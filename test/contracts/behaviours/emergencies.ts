import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { CARD } from "../support/emergency.ts";
import { refused } from "../support/expect.ts";
import type { Patient } from "../support/patient.ts";
import { ALL_CATEGORIES, mask } from "../support/terms.ts";
import type { Town } from "../support/world.ts";

type Given = () => { world: Town; patient: Patient };

/** What every path to a patient's emergency settings does alike. */
export function behavesLikeAPatientInEmergencies(given: Given): void {
  describe("setEmergencyAccess", () => {
    const settings = () => given().world.ledger.breakGlass.emergencyAccessOf(given().patient.id);

    it("until it is called, responders may read the emergency compartment alone, and there is no card", async () => {
      expect(await settings()).to.deep.equal([1n, ZeroAddress, 0n]);
    });

    it("sets categories and card, and counts", async () => {
      const { world, patient } = given();
      await expect(patient.setEmergencyAccess(mask(0, 5, 6), CARD.address))
        .to.emit(world.ledger.breakGlass, "EmergencyAccessSet")
        .withArgs(patient.id, mask(0, 5, 6), CARD.address, 1n);
      expect(await settings()).to.deep.equal([mask(0, 5, 6), CARD.address, 1n]);
      await patient.setEmergencyAccess(ALL_CATEGORIES);
      expect(await settings()).to.deep.equal([ALL_CATEGORIES, ZeroAddress, 2n]);
    });

    it("[C20] forbids it altogether with no category", async () => {
      await given().patient.setEmergencyAccess(0n);
      expect(await settings()).to.deep.equal([0n, ZeroAddress, 1n]);
    });

    it("refuses a category that doesn't exist", async () => {
      const { world, patient } = given();
      await refused(patient.setEmergencyAccess(1n << 18n), {
        contract: world.ledger.breakGlass,
        error: "BreakGlassInvalidCategories",
        args: [1n << 18n],
      });
    });
  });
}
