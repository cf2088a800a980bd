import { expect } from "chai";
import { id as hash, ZeroAddress } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { RECOVERY_DELAY, time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import {
  type Approval,
  accountGuardians,
  approvals,
  type Guardians,
  guardiansOf,
  hashOf,
  startRecovery,
} from "../support/guardians.ts";
import { accountKeys, passkeyKeys, walletKeys } from "../support/keys.ts";
import { createPasskey } from "../support/passkey.ts";
import { deployWallet } from "../support/paths.ts";
import { NO_HASH } from "../support/terms.ts";
import { inTown, type Town } from "../support/world.ts";

describe("setGuardians", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  it("keeps nothing but the set's hash, and voids what was signed before", async () => {
    const { patients } = world.ledger;
    const { hash: guardians, set } = await accountGuardians(world, "bob", "owner", "colleague");
    expect(await patients.guardiansHashOf(set)).to.equal(guardians);
    await expect(world.alice.setGuardians(guardians))
      .to.emit(patients, "GuardiansSet")
      .withArgs(world.alice.id, guardians, 2n);
    expect(await patients.guardiansOf(world.alice.id)).to.equal(guardians);
    expect(await patients.patientOf(world.alice.id)).to.deep.equal([world.actors.alice.address, 2n, 1n]);
  });

  it("takes them out again", async () => {
    const guardians = await accountGuardians(world, "bob");
    await world.alice.setGuardians(guardians.hash);
    await world.alice.setGuardians(NO_HASH);
    await refused(startRecovery(world, guardians, world.actors.newcomer.address), {
      contract: world.ledger.patients,
      error: "PatientRegistryGuardiansUnknown",
      args: [world.alice.id, guardians.hash],
    });
  });
});

describe("startRecovery", () => {
  let world: Town;
  let guardians: Guardians;
  let candidate: string;
  beforeEach(async () => {
    world = await inTown();
    const keys = ["bob", "owner", "colleague"] as const;
    guardians = guardiansOf(await Promise.all(keys.map((name) => accountKeys(world.actors[name]))), 2);
    candidate = world.actors.newcomer.address;
    await world.alice.setGuardians(guardians.hash);
  });

  const refusedBy = (sent: Promise<unknown>, error: string, args: unknown[]) =>
    refused(sent, { contract: world.ledger.patients, error, args });
  const start = (given: { approvals: Approval[]; deadline: bigint }, set = guardians.set) =>
    world.ledger.patients.startRecovery(world.alice.id, candidate, set, given.approvals, given.deadline);

  for (const by of [
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 1, 2],
  ]) {
    it(`is announced by guardians ${by.join(", ")} of a set in which two must approve`, async () => {
      const { patients } = world.ledger;
      const given = await approvals(world, guardians, candidate, { by });
      const readyAt = (await now()) + 1n + RECOVERY_DELAY;
      await time.setNextBlockTimestamp(readyAt - RECOVERY_DELAY);
      await expect(start(given))
        .to.emit(patients, "RecoveryStarted")
        .withArgs(world.alice.id, candidate, readyAt, 1n);
      expect(await patients.recoveryOf(world.alice.id)).to.deep.equal([candidate, readyAt, 1n, 0n]);
    });
  }

  it("changes nothing yet: the old controller acts", async () => {
    await startRecovery(world, guardians, candidate);
    await accepted(world.alice.revokeEverything());
  });

  it("refuses one approval less than the threshold", async () => {
    const given = await approvals(world, guardians, candidate, { by: [1] });
    await refusedBy(start(given), "PatientRegistryTooFewApprovals", [1n, 2n]);
  });

  it("refuses a guardian's approval given twice", async () => {
    const { approvals: given, deadline } = await approvals(world, guardians, candidate, { by: [1] });
    const [one] = given as [Approval];
    await refusedBy(start({ approvals: [one, one], deadline }), "PatientRegistryInvalidApproval", [
      1n,
      guardians.keys[1]?.id,
    ]);
  });

  it("refuses approvals out of order", async () => {
    const given = await approvals(world, guardians, candidate, { by: [2, 0] });
    await refusedBy(start(given), "PatientRegistryInvalidApproval", [0n, guardians.keys[0]?.id]);
  });

  it("refuses another guardian's place, a place that isn't there, and who is no guardian", async () => {
    const { approvals: given, deadline } = await approvals(world, guardians, candidate, { by: [0, 1] });
    const [first, second] = given as [Approval, Approval];
    const stranger = await accountKeys(world.actors.stranger);
    for (const changed of [
      { ...second, index: 2 },
      { ...second, index: 3 },
      { ...second, signer: stranger.signer },
    ]) {
      await refusedBy(start({ approvals: [first, changed], deadline }), "PatientRegistryInvalidApproval", [
        BigInt(changed.index),
        changed.signer,
      ]);
    }
  });

  it("refuses a stranger's signature in a guardian's name", async () => {
    const stranger = await accountKeys(world.actors.stranger);
    const keys = guardians.keys.map((key, index) => (index === 1 ? { ...key, sign: stranger.sign } : key));
    const given = await approvals(world, { ...guardians, keys }, candidate);
    await refusedBy(start(given), "SignatureInvalid", [keys[1]?.id]);
  });

  it("[C11] refuses approvals of another signer, patient, set, version, nonce or deadline", async () => {
    const other = world.actors.stranger.address;
    const deadline = (await now()) + DAY;
    for (const over of [
      { newSigner: other },
      { patientId: hash("another") },
      { guardians: hash("another set") },
      { controllerVersion: 3n },
      { nonce: 1n },
    ]) {
      const given = await approvals(world, guardians, candidate, {
        nonce: 0n,
        controllerVersion: 2n,
        ...over,
      });
      await refusedBy(start(given), "SignatureInvalid", [guardians.keys[0]?.id]);
    }
    const given = await approvals(world, guardians, candidate, { deadline });
    await refusedBy(start({ ...given, deadline: deadline + 1n }), "SignatureInvalid", [
      guardians.keys[0]?.id,
    ]);
  });

  it("[C9] takes approvals exactly at their deadline, and no later", async () => {
    const deadline = (await now()) + DAY;
    const given = await approvals(world, guardians, candidate, { deadline });
    await time.setNextBlockTimestamp(deadline);
    await accepted(start(given));
    await time.setNextBlockTimestamp(deadline + 1n);
    await refusedBy(start(given), "SignatureExpired", [deadline]);
  });

  it("[C3] takes approvals once: not again after a veto", async () => {
    const given = await approvals(world, guardians, candidate);
    await accepted(start(given));
    await refusedBy(start(given), "SignatureInvalid", [guardians.keys[0]?.id]);
    await world.alice.veto();
    await refusedBy(start(given), "SignatureInvalid", [guardians.keys[0]?.id]);
  });

  it("puts another candidate in place of one who waits, and begins the delay again", async () => {
    await startRecovery(world, guardians, candidate);
    await time.increase(RECOVERY_DELAY - 10n);
    await startRecovery(world, guardians, world.actors.owner.address);
    const { candidate: waiting, readyAt, nonce } = await world.ledger.patients.recoveryOf(world.alice.id);
    expect([waiting, nonce]).to.deep.equal([world.actors.owner.address, 2n]);
    expect(readyAt).to.equal((await now()) + RECOVERY_DELAY);
  });

  it("[C18] refuses approvals given before a rotation, and those of guardians since replaced", async () => {
    const given = await approvals(world, guardians, candidate);
    const others = await accountGuardians(world, "bob");
    await world.alice.setGuardians(others.hash);
    await refusedBy(start(given), "PatientRegistryGuardiansUnknown", [world.alice.id, guardians.hash]);
    await world.alice.setGuardians(guardians.hash);
    await refusedBy(start(given), "SignatureInvalid", [guardians.keys[0]?.id]);
    const again = await approvals(world, guardians, candidate);
    await world.alice.rotate(world.actors.bob.address);
    await refusedBy(start(again), "SignatureInvalid", [guardians.keys[0]?.id]);
  });

  it("refuses sets that can't work, though the patient committed to them", async () => {
    const { set, keys } = guardians;
    const [first = "", second = "", third = ""] = set.guardians;
    const nine = Array.from({ length: 9 }, (_, i) => `0x${String(i + 1).repeat(40)}`);
    const sets = [
      { ...set, threshold: 0n },
      { ...set, threshold: 4n },
      { ...set, guardians: [first, first, third] },
      { ...set, guardians: [second, first, third] },
      { ...set, guardians: [ZeroAddress, second, third] },
      { ...set, threshold: 1n, guardians: nine },
      { ...set, threshold: 0n, guardians: [] },
    ];
    for (const wrong of sets) {
      await world.alice.setGuardians(hashOf(wrong));
      const given = await approvals(world, { set: wrong, hash: hashOf(wrong), keys }, candidate);
      await refusedBy(start(given, wrong), "PatientRegistryInvalidGuardians", [
        wrong.threshold,
        BigInt(wrong.guardians.length),
      ]);
    }
  });

  it("works with eight guardians of whom all must approve, and with one alone", async () => {
    const names = [
      "bob",
      "owner",
      "colleague",
      "doctor",
      "nurse",
      "analyst",
      "adjuster",
      "responder",
    ] as const;
    for (const set of [await accountGuardians(world, ...names), await accountGuardians(world, "bob")]) {
      await world.alice.setGuardians(set.hash);
      await accepted(startRecovery(world, set, candidate));
    }
  });

  it("takes passkeys and ERC-1271 accounts as guardians", async () => {
    const verifier = await world.ledger.webAuthnVerifier.getAddress();
    const set = guardiansOf([
      passkeyKeys(verifier, createPasskey()),
      await walletKeys(await deployWallet(world), world.actors.owner),
    ]);
    await world.alice.setGuardians(set.hash);
    await accepted(startRecovery(world, set, candidate));
  });

  it("[C6] refuses a candidate that is neither an account nor a passkey of the verifier", async () => {
    const one = `0x${"1".padStart(40, "0")}`;
    for (const wrong of ["0x1234", ZeroAddress, one]) {
      await refusedBy(startRecovery(world, guardians, wrong), "PatientRegistryInvalidSigner", [wrong]);
    }
  });

  it("refuses an unknown patient, who has no guardians", async () => {
    const patientId = hash("nobody");
    const { deadline } = await approvals(world, guardians, candidate);
    await refusedBy(
      world.ledger.patients.startRecovery(patientId, candidate, guardians.set, [], deadline),
      "PatientRegistryGuardiansUnknown",
      [patientId, guardians.hash],
    );
  });
});
