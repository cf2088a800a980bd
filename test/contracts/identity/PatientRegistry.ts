import { expect } from "chai";
import { AbiCoder, concat, id as hash, keccak256, ZeroAddress } from "ethers";
import { refused } from "../support/expect.ts";
import { accountKeys, passkeyKeys } from "../support/keys.ts";
import { createPasskey } from "../support/passkey.ts";
import { deployWallet, enrol } from "../support/paths.ts";
import { signingPatient } from "../support/patient.ts";
import { ALICE_SALT, inTown, type Town } from "../support/world.ts";

const SALT = hash("salt");

describe("PatientRegistry", () => {
  let world: Town;
  beforeEach(async () => {
    world = await inTown();
  });

  describe("register", () => {
    it("makes the caller a patient, under an id that only they can have", async () => {
      const { patients } = world.ledger;
      const { bob } = world.actors;
      const encoded = AbiCoder.defaultAbiCoder().encode(["bytes", "bytes32"], [bob.address, SALT]);
      const id = keccak256(encoded);
      expect(await patients.patientIdOf(bob.address, SALT)).to.equal(id);
      await expect(patients.connect(bob).register(SALT))
        .to.emit(patients, "PatientRegistered")
        .withArgs(id, bob.address);
      expect(await patients.patientOf(id)).to.deep.equal([bob.address, 1n, 1n]);
    });

    it("refuses the same salt twice, even once the patient has another controller", async () => {
      const { patients } = world.ledger;
      const { alice } = world;
      await alice.rotate(world.actors.bob.address);
      await refused(patients.connect(world.actors.alice).register(ALICE_SALT), {
        contract: patients,
        error: "PatientRegistryAlreadyRegistered",
        args: [alice.id],
      });
    });

    it("lets one account have several patients: a parent's children", async () => {
      const { patients } = world.ledger;
      await patients.connect(world.actors.bob).register(SALT);
      await expect(patients.connect(world.actors.bob).register(hash("second"))).to.emit(
        patients,
        "PatientRegistered",
      );
    });
  });

  describe("registerBySig", () => {
    it("registers a passkey under the tail of its hash", async () => {
      const { patients, webAuthnVerifier } = world.ledger;
      const keys = passkeyKeys(await webAuthnVerifier.getAddress(), createPasskey());
      const { id } = await enrol(world, keys);
      expect(await patients.patientOf(id)).to.deep.equal([keys.id, 1n, 1n]);
    });

    it("[C6] refuses an empty, a zero, a short and a foreign verifier's signer", async () => {
      const { patients } = world.ledger;
      const key = `0x${"11".repeat(64)}`;
      for (const signer of ["0x", ZeroAddress, "0x1234", concat([world.actors.stranger.address, key])]) {
        await refused(patients.registerBySig(signer, SALT, 2n ** 40n, "0x"), {
          contract: patients,
          error: "PatientRegistryInvalidSigner",
          args: [signer.toLowerCase()],
        });
      }
    });
  });

  describe("authority over a patient", () => {
    it("refuses strangers, and says who they are", async () => {
      const { patients, consent, keys, records } = world.ledger;
      const { stranger } = world.actors;
      const { id } = world.alice;
      const entry = {
        category: 1n,
        keyEpoch: 1n,
        recordId: SALT,
        digest: SALT,
        replaces: `0x${"00".repeat(32)}`,
      };
      const batch = { categories: 1n, keyEpochs: 1n, root: SALT, count: 1n, listDigest: SALT };
      const own = { grantee: 0n, purpose: 0n, organisation: 0n };
      const terms = { readMask: 1n, writeMask: 0n, validFrom: 0n, validUntil: 2n ** 39n };
      const attempts = [
        patients.connect(stranger).rotateController(id, stranger.address),
        patients.connect(stranger).setSecondSigner(id, stranger.address),
        patients.connect(stranger).revokeEverything(id),
        consent.connect(stranger).grant(id, BigInt(stranger.address), 0n, terms, SALT),
        consent.connect(stranger).revoke(id, BigInt(stranger.address), 0n),
        keys.connect(stranger).publish(id, SALT, 16n, 0n),
        records.connect(stranger).append(id, entry, own),
        records.connect(stranger).appendBatch(id, batch, own),
      ];
      for (const attempt of attempts) {
        await refused(attempt, {
          contract: patients,
          error: "PatientRegistryNotController",
          args: [id, stranger.address],
        });
      }
    });

    it("is nobody's where there is no patient, not even the zero account's", async () => {
      const { patients } = world.ledger;
      for (const account of [world.actors.stranger.address, ZeroAddress]) {
        await refused(patients.requireController(SALT, account), {
          contract: patients,
          error: "PatientRegistryUnknownPatient",
          args: [SALT],
        });
      }
      await refused(patients.requireController(world.alice.id, ZeroAddress), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, ZeroAddress],
      });
    });

    it("is a smart account's too, by transaction", async () => {
      const { patients } = world.ledger;
      const wallet = await deployWallet(world);
      await world.alice.rotate(await wallet.getAddress());
      const data = patients.interface.encodeFunctionData("revokeEverything", [world.alice.id]);
      await expect(wallet.execute(patients, data))
        .to.emit(patients, "EverythingRevoked")
        .withArgs(world.alice.id, 2n);
    });

    it("[C18] a second signer outlives a rotation, until it is replaced", async () => {
      const { patients } = world.ledger;
      const { bob, owner } = world.actors;
      await world.alice.setSecondSigner(owner.address);
      await world.alice.rotate(bob.address);
      expect(await patients.requireController(world.alice.id, owner.address)).to.deep.equal([
        bob.address,
        3n,
        1n,
      ]);
      await patients.connect(bob).setSecondSigner(world.alice.id, "0x");
      await refused(patients.requireController(world.alice.id, owner.address), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, owner.address],
      });
    });

    it("a second passkey signs for the patient", async () => {
      const { patients, webAuthnVerifier } = world.ledger;
      const first = await enrol(world, await accountKeys(world.actors.bob));
      const keys = passkeyKeys(await webAuthnVerifier.getAddress(), createPasskey());
      await first.setSecondSigner(keys.signer);
      const second = signingPatient(world.ledger, first.id, keys, world.actors.relayer);
      await expect(second.revokeEverything()).to.emit(patients, "EverythingRevoked").withArgs(first.id, 2n);
    });
  });
});
