import { expect } from "chai";
import { id as hash } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { accepted, refused } from "../support/expect.ts";
import { awaitRecovery } from "../support/guardians.ts";
import { PATIENT_PATHS } from "../support/paths.ts";
import { directPatient, type Patient } from "../support/patient.ts";
import { mask, NO_HASH, Purpose, personGrantee } from "../support/terms.ts";
import { ALICE_SALT, entry, HOSPITAL, inTown, request, type Town, terms } from "../support/world.ts";

const TOMBSTONE = `0x${"1".padStart(40, "0")}`;

describe("erasePatient", () => {
  for (const path of PATIENT_PATHS) {
    it(`by ${path.name}`, async () => {
      const world = await inTown();
      const { patients } = world.ledger;
      const patient = await path.patient(world);
      const before = await patients.patientOf(patient.id);
      await expect(patient.erase()).to.emit(patients, "PatientErased").withArgs(patient.id);
      expect(await patients.isErased(patient.id)).to.equal(true);
      expect(await patients.patientOf(patient.id)).to.deep.equal([
        TOMBSTONE,
        before.controllerVersion + 1n,
        before.consentEpoch + 1n,
      ]);
    });
  }
});

describe("an erased patient", () => {
  let world: Town;
  const doctor = () => personGrantee(world.actors.doctor.address);

  beforeEach(async () => {
    world = await inTown();
    await world.alice.grant(doctor(), Purpose.TREAT, await terms(mask(4), mask(4)));
    await world.doctor.openSession(await request(world, mask(4)));
    await world.alice.setSecondSigner(world.actors.owner.address);
    await world.alice.setProxy(world.actors.bob.address, mask(4), (await now()) + DAY);
    await awaitRecovery(world, world.alice);
  });

  it("is read by nobody any more, and written by nobody", async () => {
    const { policy, consent } = world.ledger;
    expect(await policy.canRead(world.alice.id, 4, 1, world.actors.doctor)).to.equal(true);
    await world.alice.erase();
    expect(await policy.canRead(world.alice.id, 4, 1, world.actors.doctor)).to.equal(false);
    await refused(world.doctor.openSession(await request(world, mask(4))), {
      contract: consent,
      error: "ConsentRegistryNotGranted",
      args: [world.alice.id, doctor(), Purpose.TREAT, mask(4)],
    });
    const right = { grantee: doctor(), purpose: Purpose.TREAT, organisation: HOSPITAL };
    await refused(world.doctor.append(world.alice.id, entry(4), right), {
      contract: consent,
      error: "ConsentRegistryMayNotWrite",
      args: [world.alice.id, doctor(), Purpose.TREAT, mask(4)],
    });
  });

  it("allows responders nothing, whatever was set before", async () => {
    const { breakGlass } = world.ledger;
    expect((await breakGlass.emergencyAccessOf(world.alice.id)).mask).to.equal(1n);
    await world.alice.erase();
    expect((await breakGlass.emergencyAccessOf(world.alice.id)).mask).to.equal(0n);
  });

  it("[C18] is nobody's: neither the controller, the second signer, a proxy nor the guardians act again", async () => {
    const { ledger, actors, alice } = world;
    const { patients } = ledger;
    await alice.erase();
    const erased = (sent: Promise<unknown>) =>
      refused(sent, { contract: patients, error: "PatientRegistryErased", args: [alice.id] });
    const who = [actors.alice, actors.owner, actors.bob];
    for (const patient of who.map((one) => directPatient(ledger, alice.id, one, one.address))) {
      for (const act of actsOf(patient)) await erased(act());
    }
    const by = { signer: actors.alice.address, controllerVersion: 3n, consentEpoch: 2n, deadline: 2n ** 40n };
    await erased(patients.revokeEverythingBySig(alice.id, { ...by, signature: "0x" }));
    await erased(patients.requireController(alice.id, TOMBSTONE));
    expect(await patients.guardiansOf(alice.id)).to.equal(NO_HASH);
    await refused(patients.finishRecovery(alice.id), {
      contract: patients,
      error: "PatientRegistryNoRecovery",
      args: [alice.id],
    });
  });

  it("keeps the id taken, and the ended access can still be outdated", async () => {
    const { ledger, actors, alice } = world;
    await alice.erase();
    await refused(ledger.patients.connect(actors.alice).register(ALICE_SALT), {
      contract: ledger.patients,
      error: "PatientRegistryAlreadyRegistered",
      args: [alice.id],
    });
    await accepted(ledger.consent.endGrant(alice.id, doctor(), Purpose.TREAT));
    expect(await ledger.keys.epochOf(alice.id, 4)).to.equal(2n);
  });

  it("[C6] isn't made by handing the patient to the account that stands for it", async () => {
    for (const act of [world.alice.rotate(TOMBSTONE), world.alice.setSecondSigner(TOMBSTONE)]) {
      await refused(act, {
        contract: world.ledger.patients,
        error: "PatientRegistryInvalidSigner",
        args: [TOMBSTONE],
      });
    }
  });
});

const actsOf = (patient: Patient) => [
  () => patient.rotate(patient.signerId),
  () => patient.setGuardians(hash("guardians")),
  () => patient.setProxy(patient.signerId, 1n, 2n ** 39n),
  () => patient.revokeEverything(),
  () => patient.revoke(1n, 0n),
  () => patient.publish(hash("manifest 2"), 16n),
  () => patient.append(entry(4)),
  () => patient.erase(),
];
