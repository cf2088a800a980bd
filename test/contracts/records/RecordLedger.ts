import { expect } from "chai";
import { id as hash } from "ethers";
import { behavesLikeAnAuthor } from "../behaviours/recording.ts";
import { DAY, now } from "../support/authorisation.ts";
import { time } from "../support/deploy.ts";
import { accepted, refused } from "../support/expect.ts";
import { headOver, recordLeaf } from "../support/heads.ts";
import { staffPaths } from "../support/paths.ts";
import type { Staff, WriteRight } from "../support/staff.ts";
import { allAt, mask, organisationGrantee, Purpose, packEpochs, personGrantee } from "../support/terms.ts";
import { entry, HOSPITAL, inTown, LABORATORY, type Town, terms } from "../support/world.ts";

describe("RecordLedger", () => {
  let world: Town;
  let author: Staff;
  let right: WriteRight;
  const batch = (categories: bigint, keyEpochs: bigint) => ({
    categories,
    keyEpochs,
    root: hash("root"),
    count: 2n,
    listDigest: hash("list"),
  });

  for (const path of staffPaths("doctor")) {
    describe(`a doctor ${path.name}`, () => {
      beforeEach(async () => {
        world = await inTown();
        author = await path.staff(world);
        const grantee = personGrantee(author.address);
        right = { grantee, purpose: Purpose.TREAT, organisation: HOSPITAL };
        await world.alice.grant(grantee, Purpose.TREAT, await terms(mask(1), mask(4, 8)));
      });

      behavesLikeAnAuthor(() => ({
        world,
        author: {
          patientId: world.alice.id,
          address: author.address,
          organisation: HOSPITAL,
          // A category that doesn't exist can't be granted; it is refused as an invalid entry all the same.
          append: (each) => author.append(world.alice.id, each, right),
          appendBatch: (each) => author.appendBatch(world.alice.id, each, right),
        },
      }));

      it("[C19] refuses categories that the grant doesn't let them write, though it may let them read", async () => {
        const { consent } = world.ledger;
        await refused(author.append(world.alice.id, entry(1), right), {
          contract: consent,
          error: "ConsentRegistryMayNotWrite",
          args: [world.alice.id, right.grantee, Purpose.TREAT, mask(1)],
        });
        const wide = batch(mask(1, 4, 30), packEpochs({ 1: 1, 4: 1 }));
        await refused(author.appendBatch(world.alice.id, wide, right), {
          contract: consent,
          error: "ConsentRegistryMayNotWrite",
          args: [world.alice.id, right.grantee, Purpose.TREAT, mask(1, 30)],
        });
      });

      it("[C19] refuses a batch of no category, and one without a right", async () => {
        const empty = batch(0n, 0n);
        await refused(author.appendBatch(world.alice.id, empty, right), {
          contract: world.ledger.records,
          error: "RecordLedgerInvalidBatch",
          args: [Object.values(empty)],
        });
        const elsewhere = { ...right, organisation: LABORATORY };
        await refused(author.append(world.alice.id, entry(8), elsewhere), {
          contract: world.ledger.consent,
          error: "ConsentRegistryNoStanding",
          args: [LABORATORY, author.address, Purpose.TREAT],
        });
      });

      it("[C19] refuses a grant to others", async () => {
        const others = { ...right, grantee: personGrantee(world.actors.nurse.address) };
        await refused(author.append(world.alice.id, entry(8), others), {
          contract: world.ledger.consent,
          error: "ConsentRegistryNoStanding",
          args: [HOSPITAL, author.address, Purpose.TREAT],
        });
        const ungranted = { ...right, grantee: organisationGrantee(HOSPITAL) };
        await refused(author.append(world.alice.id, entry(8), ungranted), {
          contract: world.ledger.consent,
          error: "ConsentRegistryMayNotWrite",
          args: [world.alice.id, ungranted.grantee, Purpose.TREAT, mask(8)],
        });
      });

      it("[C14] may write until the second before the grant ends", async () => {
        const validUntil = (await now()) + DAY;
        await world.alice.grant(right.grantee, Purpose.TREAT, await terms(0n, mask(8), { validUntil }));
        await time.increaseTo(validUntil - 10n);
        await time.setNextBlockTimestamp(validUntil - 1n);
        await accepted(author.append(world.alice.id, entry(8), right));
        await time.setNextBlockTimestamp(validUntil);
        await refused(author.append(world.alice.id, entry(8), right), {
          contract: world.ledger.consent,
          error: "ConsentRegistryMayNotWrite",
          args: [world.alice.id, right.grantee, Purpose.TREAT, mask(8)],
        });
      });
    });
  }

  it("[C16] refuses erasure to anybody but the patient, writers and administrators included", async () => {
    world = await inTown();
    const { records, patients } = world.ledger;
    const { doctor, hospitalAdmin, stranger } = world.actors;
    const grantee = personGrantee(doctor.address);
    await world.alice.grant(grantee, Purpose.TREAT, await terms(mask(8), mask(8)));
    for (const actor of [doctor, hospitalAdmin, stranger]) {
      await refused(records.connect(actor).erase(world.alice.id, hash("record")), {
        contract: patients,
        error: "PatientRegistryNotController",
        args: [world.alice.id, actor.address],
      });
    }
  });

  it("[C19] refuses erasure to a proxy, even to one for everything", async () => {
    world = await inTown();
    const { records, patients } = world.ledger;
    const { nurse } = world.actors;
    await world.alice.setProxy(nurse.address, mask(...Array(18).keys()), (await now()) + DAY);
    await refused(records.connect(nurse).erase(world.alice.id, hash("record")), {
      contract: patients,
      error: "PatientRegistryNotController",
      args: [world.alice.id, nurse.address],
    });
  });

  describe("heads", () => {
    beforeEach(async () => {
      world = await inTown();
    });

    it("orders writers who never heard of each other, and keeps patients apart", async () => {
      const { records } = world.ledger;
      const { alice, doctor } = world;
      const grantee = personGrantee(doctor.address);
      const writing = { grantee, purpose: Purpose.TREAT, organisation: HOSPITAL };
      await alice.grant(grantee, Purpose.TREAT, await terms(0n, mask(8)));
      const entries = ["a", "b", "c"].map((name) => entry(8, { recordId: hash(name) }));
      const [a, b, c] = entries as [(typeof entries)[0], (typeof entries)[0], (typeof entries)[0]];
      await alice.append(a);
      await doctor.append(alice.id, b, writing);
      await alice.append(c);
      const leaves = [
        recordLeaf(alice.signerId, 0n, a),
        recordLeaf(doctor.address, HOSPITAL, b),
        recordLeaf(alice.signerId, 0n, c),
      ];
      expect(await records.headOf(alice.id)).to.equal(headOver(leaves));
      expect(await records.headOf(alice.id)).not.to.equal(headOver(leaves.reverse()));
      expect(await records.headOf(hash("bob"))).to.equal(headOver([]));
    });

    it("come with the manifest and the epochs of the same block", async () => {
      const { records } = world.ledger;
      await world.alice.append(entry(2));
      await world.alice.publish(hash("next"), 8n, mask(2));
      expect(await records.snapshotOf(world.alice.id)).to.deep.equal([
        await records.headOf(world.alice.id),
        hash("next"),
        allAt(1) + (1n << 24n),
      ]);
    });
  });
});
