import { expect } from "chai";
import { id as hash, ZeroAddress } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { RECOVERY_DELAY, time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { accountGuardians, type Guardians, startRecovery } from "../support/guardians.ts";
import { accountKeys } from "../support/keys.ts";
import { enrol, PATIENT_PATHS } from "../support/paths.ts";
import { directPatient, signingPatient } from "../support/patient.ts";
import { mask, Purpose, personGrantee } from "../support/terms.ts";
import { inTown, request, type Town, terms } from "../support/world.ts";

describe("a recovery that waits", () => {
  let world: Town;
  let guardians: Guardians;
  let readyAt: bigint;
  beforeEach(async () => {
    world = await inTown();
    guardians = await accountGuardians(world, "bob", "owner");
    await world.alice.setGuardians(guardians.hash);
    await startRecovery(world, guardians, world.actors.newcomer.address);
    readyAt = (await world.ledger.patients.recoveryOf(world.alice.id)).readyAt;
  });

  const finish = () => world.ledger.patients.connect(world.actors.stranger).finishRecovery(world.alice.id);
  const none = (sent: Promise<unknown>) =>
    refused(sent, {
      contract: world.ledger.patients,
      error: "PatientRegistryNoRecovery",
      args: [world.alice.id],
    });

  it("[C14] isn't ready one second before the delay's end, and is at it, for whoever finishes it", async () => {
    const { patients } = world.ledger;
    await time.setNextBlockTimestamp(readyAt - 1n);
    await refused(finish(), {
      contract: patients,
      error: "PatientRegistryRecoveryNotReady",
      args: [world.alice.id, readyAt],
    });
    await time.setNextBlockTimestamp(readyAt);
    const { newcomer } = world.actors;
    await expect(finish())
      .to.emit(patients, "RecoveryFinished")
      .withArgs(world.alice.id, newcomer.address, 1n)
      .and.to.emit(patients, "ControllerRotated")
      .withArgs(world.alice.id, newcomer.address, 3n);
    expect(await patients.patientOf(world.alice.id)).to.deep.equal([newcomer.address, 3n, 1n]);
    await none(finish());
  });

  it("[C18] ends the old controller, a second signer and every proxy", async () => {
    const { patients } = world.ledger;
    const { colleague, stranger, newcomer } = world.actors;
    await world.alice.setSecondSigner(stranger.address);
    await world.alice.setProxy(colleague.address, mask(1), (await now()) + 30n * DAY);
    await time.increaseTo(readyAt);
    await expect(finish()).to.emit(patients, "SecondSignerSet").withArgs(world.alice.id, ZeroAddress, 4n);
    for (const who of [world.actors.alice, stranger, colleague]) {
      await refused(patients.requireActor(world.alice.id, who, mask(1), 0n), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, who.address],
      });
    }
    const found = directPatient(world.ledger, world.alice.id, newcomer, newcomer.address);
    await accepted(found.revokeEverything());
  });

  it("[C18] voids what was signed before; grants stay, until the patient revokes everything", async () => {
    const { patients, policy } = world.ledger;
    const { doctor, newcomer } = world.actors;
    await world.alice.grant(personGrantee(doctor.address), Purpose.TREAT, await terms(mask(4)));
    const { controllerVersion } = await patients.patientOf(world.alice.id);
    await time.increaseTo(readyAt);
    await finish();
    const by = {
      signer: newcomer.address,
      controllerVersion,
      consentEpoch: 1n,
      deadline: 2n ** 40n,
      signature: "0x",
    };
    await refused(patients.revokeEverythingBySig(world.alice.id, by), {
      contract: patients,
      error: "PatientRegistryStaleAuthorisation",
      args: [world.alice.id, 3n, 1n],
    });
    await world.doctor.openSession(await request(world, mask(4)));
    expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(true);
    await patients.connect(newcomer).revokeEverything(world.alice.id);
    expect(await policy.canRead(world.alice.id, 4, 1, doctor)).to.equal(false);
  });

  it("keeps the guardians for the next time", async () => {
    await time.increaseTo(readyAt);
    await finish();
    expect(await world.ledger.patients.guardiansOf(world.alice.id)).to.equal(guardians.hash);
    await accepted(startRecovery(world, guardians, world.actors.alice.address));
  });

  it("is stopped by the controller, also after the delay while nobody has finished it", async () => {
    const { patients } = world.ledger;
    await time.increaseTo(readyAt + DAY);
    await expect(world.alice.veto())
      .to.emit(patients, "RecoveryVetoed")
      .withArgs(world.alice.id, world.actors.newcomer.address, 1n);
    expect(await patients.recoveryOf(world.alice.id)).to.deep.equal([ZeroAddress, 0n, 1n, 0n]);
    await none(finish());
    await none(world.alice.veto());
  });

  it("is stopped by the second signer", async () => {
    const { stranger } = world.actors;
    await world.alice.setSecondSigner(stranger.address);
    await accepted(directPatient(world.ledger, world.alice.id, stranger, stranger.address).veto());
    await none(finish());
  });

  it("[C19] isn't stopped by guardians, the candidate, a proxy or a stranger", async () => {
    const { patients } = world.ledger;
    const { bob, newcomer, colleague, stranger } = world.actors;
    await world.alice.setProxy(colleague.address, 2n ** 18n - 1n, (await now()) + 30n * DAY);
    for (const who of [bob, newcomer, colleague, stranger]) {
      await refused(patients.connect(who).vetoRecovery(world.alice.id), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, who.address],
      });
    }
  });

  it("is void once the guardians are changed, or the controller rotated", async () => {
    await world.alice.setGuardians((await accountGuardians(world, "bob")).hash);
    await none(finish());
    await world.alice.setGuardians(guardians.hash);
    await startRecovery(world, guardians, world.actors.newcomer.address);
    await world.alice.rotate(world.actors.colleague.address);
    await time.increase(RECOVERY_DELAY);
    await none(finish());
  });

  it("isn't ended by a second signer who is set meanwhile: a thief could otherwise keep it away unseen", async () => {
    await world.alice.setSecondSigner(world.actors.stranger.address);
    await time.increaseTo(readyAt);
    await accepted(finish());
  });
});

describe("vetoRecovery", () => {
  for (const path of PATIENT_PATHS) {
    it(`by ${path.name}`, async () => {
      const world = await inTown();
      const patient = await path.patient(world);
      const guardians = await accountGuardians(world, "colleague");
      await patient.setGuardians(guardians.hash);
      await startRecovery(world, guardians, world.actors.newcomer.address, { patientId: patient.id });
      await expect(patient.veto())
        .to.emit(world.ledger.patients, "RecoveryVetoed")
        .withArgs(patient.id, world.actors.newcomer.address, 1n);
    });
  }

  it("[C3] of one recovery is none of the next", async () => {
    const world = await inTown();
    const { patients } = world.ledger;
    const { actors } = world;
    const keys = await accountKeys(actors.bob);
    const patient = await enrol(world, keys);
    const guardians = await accountGuardians(world, "colleague");
    await patient.setGuardians(guardians.hash);
    const start = () => startRecovery(world, guardians, actors.newcomer.address, { patientId: patient.id });
    await start();
    const sent = await signingPatient(world.ledger, patient.id, keys, actors.relayer).veto();
    await start();
    const again = { to: await patients.getAddress(), data: sent.data };
    await refused(actors.relayer.sendTransaction(again), {
      contract: patients,
      error: "PatientRegistryRecoveryNonceSpent",
      args: [2n, 1n],
    });
  });

  it("has nothing to stop for a patient without a recovery, or for none", async () => {
    const { ledger, alice } = await inTown();
    await refused(alice.veto(), {
      contract: ledger.patients,
      error: "PatientRegistryNoRecovery",
      args: [alice.id],
    });
    await refused(ledger.patients.finishRecovery(hash("nobody")), {
      contract: ledger.patients,
      error: "PatientRegistryNoRecovery",
      args: [hash("nobody")],
    });
  });
});
