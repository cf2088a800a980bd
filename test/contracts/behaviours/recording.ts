import { expect } from "chai";
import { id as hash } from "ethers";
import { refused } from "../support/expect.ts";
import { batchLeaf, erasureLeaf, headOver, recordLeaf } from "../support/heads.ts";
import type { Batch, Entry, Patient } from "../support/patient.ts";
import { mask, NO_HASH, packEpochs } from "../support/terms.ts";
import { entry, type Town } from "../support/world.ts";

/** Somebody who may write categories 4 and 8 of a patient. */
export type Author = {
  patientId: string;
  address: string;
  organisation: bigint;
  append(entry: Entry): Promise<unknown>;
  appendBatch(batch: Batch): Promise<unknown>;
};
type Given = () => { world: Town; author: Author };

const BATCH: Batch = {
  categories: mask(4, 8),
  keyEpochs: packEpochs({ 4: 1, 8: 1 }),
  root: hash("root"),
  count: 100n,
  listDigest: hash("list"),
};
const entryValues = ({ category, keyEpoch, recordId, digest, replaces }: Entry) => [
  category,
  keyEpoch,
  recordId,
  digest,
  replaces,
];
const batchValues = ({ categories, keyEpochs, root, count, listDigest }: Batch) => [
  categories,
  keyEpochs,
  root,
  count,
  listDigest,
];

/** What every path to RecordLedger does alike. */
export function behavesLikeAnAuthor(given: Given): void {
  describe("append", () => {
    it("records, then corrects, and the head is the fold of both", async () => {
      const { world, author } = given();
      const { records } = world.ledger;
      const { patientId, address, organisation } = author;
      const first = entry(8);
      const second = entry(8, { recordId: hash("corrected"), replaces: first.recordId });
      for (const each of [first, second]) {
        await expect(author.append(each))
          .to.emit(records, "RecordAppended")
          .withArgs(patientId, address, organisation, ...entryValues(each));
      }
      const leaves = [first, second].map((each) => recordLeaf(address, organisation, each));
      expect(await records.headOf(patientId)).to.equal(headOver(leaves));
    });

    it("refuses a record without an id, one that replaces itself, and a category that doesn't exist", async () => {
      const { world, author } = given();
      const recordId = hash("itself");
      for (const each of [
        entry(8, { recordId: NO_HASH }),
        entry(8, { recordId, replaces: recordId }),
        entry(40),
      ]) {
        await refused(author.append(each), {
          contract: world.ledger.records,
          error: "RecordLedgerInvalidEntry",
          args: [entryValues(each)],
        });
      }
    });

    it("refuses a key epoch that isn't the current one", async () => {
      const { world, author } = given();
      for (const keyEpoch of [0n, 2n]) {
        await refused(author.append(entry(8, { keyEpoch })), {
          contract: world.ledger.records,
          error: "RecordLedgerStaleKeyEpoch",
          args: [author.patientId, 1n, keyEpoch],
        });
      }
    });
  });

  describe("appendBatch", () => {
    it("records the root, the count and the list, and folds them into the head", async () => {
      const { world, author } = given();
      const { records } = world.ledger;
      const { patientId, address, organisation } = author;
      await expect(author.appendBatch(BATCH))
        .to.emit(records, "BatchAppended")
        .withArgs(patientId, address, organisation, ...batchValues(BATCH));
      expect(await records.headOf(patientId)).to.equal(headOver([batchLeaf(address, organisation, BATCH)]));
    });

    it("refuses a batch of nothing", async () => {
      const { world, author } = given();
      const batch = { ...BATCH, count: 0n };
      await refused(author.appendBatch(batch), {
        contract: world.ledger.records,
        error: "RecordLedgerInvalidBatch",
        args: [batchValues(batch)],
      });
    });

    it("refuses key epochs that aren't the current ones", async () => {
      const { world, author } = given();
      for (const keyEpochs of [
        packEpochs({ 4: 1, 8: 2 }),
        packEpochs({ 4: 1 }),
        packEpochs({ 4: 1, 8: 1, 9: 1 }),
      ]) {
        await refused(author.appendBatch({ ...BATCH, keyEpochs }), {
          contract: world.ledger.records,
          error: "RecordLedgerStaleKeyEpoch",
          args: [author.patientId, BATCH.keyEpochs, keyEpochs],
        });
      }
    });
  });
}

/** What every path to an erasure does alike. */
export function behavesLikeAnEraser(given: () => { world: Town; patient: Patient }): void {
  describe("erase", () => {
    it("appends the erasure to the head, once more if asked again", async () => {
      const { world, patient } = given();
      const { records } = world.ledger;
      const kept = entry(8);
      await patient.append(kept);
      for (let time = 0; time < 2; time++) {
        await expect(patient.eraseRecord(kept.recordId))
          .to.emit(records, "RecordErased")
          .withArgs(patient.id, patient.signerId, kept.recordId);
      }
      const erasure = erasureLeaf(patient.signerId, kept.recordId);
      const leaves = [recordLeaf(patient.signerId, 0n, kept), erasure, erasure];
      expect(await records.headOf(patient.id)).to.equal(headOver(leaves));
    });

    it("refuses the id zero", async () => {
      const { world, patient } = given();
      await refused(patient.eraseRecord(NO_HASH), {
        contract: world.ledger.records,
        error: "RecordLedgerInvalidErasure",
        args: [NO_HASH],
      });
    });
  });
}
