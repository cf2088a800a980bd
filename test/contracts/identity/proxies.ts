import { expect } from "chai";
import { id as hash } from "ethers";
import { DAY, now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { accountKeys, type Keys, passkeyKeys } from "../support/keys.ts";
import { createPasskey } from "../support/passkey.ts";
import { PATIENT_PATHS } from "../support/paths.ts";
import { directPatient, type Patient, signingPatient } from "../support/patient.ts";
import { ALL_CATEGORIES, mask, Purpose, personGrantee } from "../support/terms.ts";
import { entry, inTown, type Town, terms } from "../support/world.ts";

describe("setProxy", () => {
  for (const path of PATIENT_PATHS) {
    it(`by ${path.name}, changed and removed`, async () => {
      const world = await inTown();
      const { patients } = world.ledger;
      const { colleague } = world.actors;
      const patient = await path.patient(world);
      const until = (await now()) + DAY;
      await expect(patient.setProxy(colleague.address, mask(4), until))
        .to.emit(patients, "ProxySet")
        .withArgs(patient.id, colleague.address, mask(4), until, 0n, 1n);
      expect(await patients.proxyOf(patient.id, colleague)).to.deep.equal([mask(4), until, 0n, 1n]);
      await accepted(patient.setProxy(colleague.address, mask(4, 8), until));
      await expect(patient.setProxy(colleague.address, 0n, 0n))
        .to.emit(patients, "ProxySet")
        .withArgs(patient.id, colleague.address, 0n, 0n, 0n, 3n);
    });
  }

  it("refuses no category, one that doesn't exist, and a time that is over", async () => {
    const { ledger, actors, alice } = await inTown();
    let next = await now();
    for (const [categories, ahead] of [
      [0n, 1n],
      [1n << 18n, 1n],
      [mask(4), 0n],
      [mask(4), -1n],
    ] as const) {
      next += 10n;
      await time.setNextBlockTimestamp(next);
      const until = next + ahead;
      await refused(
        ledger.patients.connect(actors.alice).setProxy(alice.id, actors.bob.address, categories, until, {
          gasLimit: 200_000n,
        }),
        { contract: ledger.patients, error: "PatientRegistryInvalidProxy", args: [categories, until] },
      );
    }
    next += 10n;
    await time.setNextBlockTimestamp(next);
    await accepted(alice.setProxy(actors.bob.address, mask(4), next + 1n));
  });
});

/** A proxy for laboratory (8) and problems (4), for a month. */
describe("a proxy", () => {
  const MASK = mask(4, 8);
  let world: Town;
  let until: bigint;
  let keys: Keys;
  let direct: Patient;
  let signing: Patient;

  beforeEach(async () => {
    world = await inTown();
    until = (await now()) + 30n * DAY;
    keys = await accountKeys(world.actors.bob);
    await world.alice.setProxy(keys.signer, MASK, until);
    direct = directPatient(world.ledger, world.alice.id, world.actors.bob, keys.id);
    signing = signingPatient(world.ledger, world.alice.id, keys, world.actors.relayer);
  });

  const doctor = () => personGrantee(world.actors.doctor.address);
  const ours = () => [direct, signing] as const;
  const beyond = (sent: Promise<unknown>, categories: bigint, time = 0n) =>
    refused(sent, {
      contract: world.ledger.patients,
      error: "PatientRegistryBeyondProxy",
      args: [world.alice.id, keys.id, categories, time],
    });
  const stranger = (sent: Promise<unknown>, who = keys.id) =>
    refused(sent, {
      contract: world.ledger.patients,
      error: "PatientRegistryNotController",
      args: [world.alice.id, who],
    });

  it("grants, revokes and writes in their categories, by transaction and by signature", async () => {
    for (const [index, proxy] of ours().entries()) {
      await accepted(
        proxy.grant(doctor(), Purpose.TREAT, await terms(mask(4), mask(8), { validUntil: until })),
      );
      await accepted(proxy.revoke(doctor(), Purpose.TREAT));
      await expect(proxy.append(entry(8, { recordId: hash(`of proxy ${index}`) }))).to.emit(
        world.ledger.records,
        "RecordAppended",
      );
    }
  });

  it("is named as the author of what they write", async () => {
    const { records } = world.ledger;
    const { recordId, digest, replaces } = entry(8);
    await expect(signing.append(entry(8)))
      .to.emit(records, "RecordAppended")
      .withArgs(world.alice.id, keys.id, 0n, 8n, 1n, recordId, digest, replaces);
  });

  it("may be a passkey", async () => {
    const verifier = await world.ledger.webAuthnVerifier.getAddress();
    const passkey = passkeyKeys(verifier, createPasskey());
    await world.alice.setProxy(passkey.signer, MASK, until);
    const proxy = signingPatient(world.ledger, world.alice.id, passkey, world.actors.relayer);
    await accepted(proxy.append(entry(4)));
  });

  it("[C19] neither grants nor writes another category", async () => {
    for (const proxy of ours()) {
      const { validFrom } = await terms(0n);
      const given = { readMask: mask(4, 5), writeMask: 0n, validFrom, validUntil: until };
      await beyond(proxy.grant(doctor(), Purpose.TREAT, given), mask(4, 5), until);
      await beyond(proxy.append(entry(5)), mask(5));
    }
  });

  it("[C19] gives no grant that outlives them", async () => {
    for (const proxy of ours()) {
      const given = await terms(mask(4), 0n, { validUntil: until });
      await accepted(proxy.grant(doctor(), Purpose.TREAT, given));
      const longer = { ...given, validUntil: until + 1n };
      await beyond(proxy.grant(doctor(), Purpose.TREAT, longer), mask(4), until + 1n);
    }
  });

  it("[C19] neither replaces nor revokes a grant that holds more than their categories", async () => {
    await world.alice.grant(doctor(), Purpose.TREAT, await terms(mask(4), mask(14)));
    for (const proxy of ours()) {
      const less = await terms(mask(4), 0n, { validUntil: until });
      await beyond(proxy.grant(doctor(), Purpose.TREAT, less), mask(4, 14), until);
      await beyond(proxy.revoke(doctor(), Purpose.TREAT), mask(4, 14));
    }
  });

  it("[C19] publishes no manifest, sets no emergency access and revokes not everything", async () => {
    const { breakGlass } = world.ledger;
    for (const proxy of ours()) {
      await beyond(proxy.publish(hash("manifest 2"), 16n), ALL_CATEGORIES);
      await beyond(proxy.revokeEverything(), ALL_CATEGORIES);
    }
    const { bob } = world.actors;
    await beyond(breakGlass.connect(bob).setEmergencyAccess(world.alice.id, 1n, bob.address), ALL_CATEGORIES);
  });

  it("does all of that with every category", async () => {
    const { breakGlass } = world.ledger;
    const { bob } = world.actors;
    await world.alice.setProxy(keys.signer, ALL_CATEGORIES, until);
    await accepted(breakGlass.connect(bob).setEmergencyAccess(world.alice.id, 1n, bob.address));
    for (const [index, proxy] of ours().entries()) {
      await accepted(proxy.publish(hash(`manifest of proxy ${index}`), 16n));
      await accepted(proxy.revokeEverything());
    }
  });

  it("[C16][C19] never rotates, sets signers, guardians or proxies, vetoes or erases, even with every category", async () => {
    await world.alice.setProxy(keys.signer, ALL_CATEGORIES, until);
    for (const proxy of ours()) {
      await stranger(proxy.rotate(keys.signer));
      await stranger(proxy.setSecondSigner(keys.signer));
      await stranger(proxy.setGuardians(hash("guardians")));
      await stranger(proxy.setProxy(keys.signer, ALL_CATEGORIES, until + DAY));
      await stranger(proxy.veto());
      await stranger(proxy.erase());
    }
  });

  it("[C14] acts until one second before the end, and not at it", async () => {
    const { patients } = world.ledger;
    await time.increaseTo(until - 1n);
    expect(await patients.requireActor(world.alice.id, keys.id, MASK, 0n)).to.deep.equal([
      world.actors.alice.address,
      1n,
      1n,
    ]);
    await time.increaseTo(until);
    await stranger(patients.requireActor(world.alice.id, keys.id, MASK, 0n));
    for (const proxy of ours()) await stranger(proxy.append(entry(8)));
  });

  it("[C18] is void after a rotation, even one back, until set anew", async () => {
    await world.alice.rotate(world.actors.owner.address);
    for (const proxy of ours()) await stranger(proxy.append(entry(8)));
    const owner = directPatient(world.ledger, world.alice.id, world.actors.owner, "");
    await owner.rotate(world.actors.alice.address);
    await stranger(signing.append(entry(8)));
    await world.alice.setProxy(keys.signer, MASK, until);
    await accepted(signing.append(entry(8)));
  });

  it("[C3] isn't brought back by a signature that removed ones were set with", async () => {
    const { patients } = world.ledger;
    const patient = signingPatient(
      world.ledger,
      world.alice.id,
      await accountKeys(world.actors.alice),
      world.actors.relayer,
    );
    const sent = await patient.setProxy(world.actors.colleague.address, MASK, until);
    await patient.setProxy(world.actors.colleague.address, 0n, 0n);
    const again = { to: await patients.getAddress(), data: sent.data };
    await refused(world.actors.relayer.sendTransaction(again), {
      contract: patients,
      error: "PatientRegistryProxyNonceSpent",
      args: [2n, 0n],
    });
    await stranger(
      patients.requireActor(world.alice.id, world.actors.colleague, 0n, 0n),
      world.actors.colleague.address,
    );
  });

  it("[C6] signs with a signature of their own, over this message", async () => {
    const foreign = { ...keys, sign: (await accountKeys(world.actors.stranger)).sign };
    await refused(
      signingPatient(world.ledger, world.alice.id, foreign, world.actors.relayer).append(entry(8)),
      {
        contract: world.ledger.patients,
        error: "PatientRegistryInvalidSignature",
        args: [world.alice.id],
      },
    );
  });
});
