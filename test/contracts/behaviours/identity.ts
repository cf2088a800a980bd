import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { accepted, refused } from "../support/expect.ts";
import type { Patient } from "../support/patient.ts";
import type { Town } from "../support/world.ts";

type Given = () => { world: Town; patient: Patient };

/** What every path to PatientRegistry does alike. */
export function behavesLikeAController(given: Given): void {
  const versions = async () => {
    const { controllerVersion } = await given().world.ledger.patients.patientOf(given().patient.id);
    return controllerVersion;
  };

  describe("rotateController", () => {
    it("[C18] hands the patient over: the old signer may no longer act", async () => {
      const { world, patient } = given();
      const { patients } = world.ledger;
      const next = (await versions()) + 1n;
      const { newcomer } = world.actors;
      await expect(patient.rotate(newcomer.address))
        .to.emit(patients, "ControllerRotated")
        .withArgs(patient.id, newcomer.address, next);
      expect(await patients.patientOf(patient.id)).to.deep.equal([newcomer.address, next, 1n]);
      const second = await patients.secondSignerOf(patient.id);
      if (second === patient.signerId) return;
      await refused(patient.revokeEverything(), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [patient.id, patient.signerId],
      });
    });

    it("refuses what is neither an account nor a passkey of the verifier", async () => {
      const { world, patient } = given();
      await refused(patient.rotate("0x1234"), {
        contract: world.ledger.patients,
        error: "PatientRegistryInvalidSigner",
        args: ["0x1234"],
      });
    });
  });

  describe("setSecondSigner", () => {
    it("lets a second signer act, and the next one instead", async () => {
      const { world, patient } = given();
      const { patients } = world.ledger;
      const { newcomer, colleague } = world.actors;
      const next = (await versions()) + 1n;
      await expect(patient.setSecondSigner(newcomer.address))
        .to.emit(patients, "SecondSignerSet")
        .withArgs(patient.id, newcomer.address, next);
      expect(await patients.secondSignerOf(patient.id)).to.equal(newcomer.address);
      await accepted(patients.connect(newcomer).setSecondSigner(patient.id, colleague.address));
      await refused(patients.connect(newcomer).revokeEverything(patient.id), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [patient.id, newcomer.address],
      });
    });

    it("removes the second signer by empty bytes", async () => {
      const { world, patient } = given();
      const { patients } = world.ledger;
      await expect(patient.setSecondSigner("0x"))
        .to.emit(patients, "SecondSignerSet")
        .withArgs(patient.id, ZeroAddress, (await versions()) + 1n);
      expect(await patients.secondSignerOf(patient.id)).to.equal(ZeroAddress);
    });
  });

  describe("revokeEverything", () => {
    it("raises the consent epoch", async () => {
      const { world, patient } = given();
      const { patients } = world.ledger;
      await expect(patient.revokeEverything())
        .to.emit(patients, "EverythingRevoked")
        .withArgs(patient.id, 2n);
      expect(await patients.consentEpochOf(patient.id)).to.equal(2n);
    });
  });
}
