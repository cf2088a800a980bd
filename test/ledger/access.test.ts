import { expect } from "chai";
import { readLedger } from "#lib/chain/ledger.ts";
import { revoke } from "#lib/consent/grant.ts";
import { endAccess, endGrant } from "#lib/consent/session.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { releaseCategories } from "#lib/keys/read-keys.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { readSnapshot } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import {
  asPerson,
  GRANTED,
  grantTo,
  historyOf,
  inOneBlock,
  newPatient,
  type Patient,
  releaseFor,
  START_PATIENCE,
  sessionCall,
  setStaff,
  staffAuthor,
  type Town,
  theTown,
  timeOf,
  writing,
} from "./town.ts";

const condition = () => draftResource({ resourceType: "Condition", id: crypto.randomUUID() } as never);

describe("access and writing beside others", function () {
  this.timeout(60_000);
  let town: Town;
  let patient: Patient;
  before(async function () {
    this.timeout(START_PATIENCE);
    town = await theTown();
  });
  beforeEach(async () => {
    patient = await newPatient(town);
  });
  const canRead = (blockNumber?: bigint) =>
    readLedger(
      town.ledger,
      "accessPolicy",
      "canRead",
      [patient.patientId, categoryBit("problems"), 1, town.people.doctor.address],
      blockNumber,
    );
  const release = async (accessor = town.people.doctor) => {
    const { keyEpochs } = await readSnapshot(town.ledger, patient.patientId);
    return releaseCategories(releaseFor(town, accessor.address), { ...patient, keyEpochs }, GRANTED);
  };
  const allOpen = async () => {
    const history = await historyOf(town, patient.patientId);
    const keys = await vaultCompartmentKeys(patient.manifest, patient.vaultKey);
    const opened = await openEntries({ ...patient, stores: town.stores, keys }, history.entries);
    expect(opened.length).to.equal(history.entries.length);
    expect(history.faults).to.deep.equal([]);
    return history;
  };

  it("a session of the same block as the revoke reads nothing, whichever comes first [C13]", async () => {
    const { doctor } = town.people;
    for (const revokeFirst of [true, false]) {
      await grantTo(town, patient, asPerson(doctor));
      const session = await sessionCall(town, patient.patientId, doctor);
      const revocation = await revoke(town.ledger, patient, { grantee: asPerson(doctor), purpose: "TREAT" });
      const receipts = await inOneBlock(town, revokeFirst ? [revocation, session] : [session, revocation]);
      expect(receipts.map(({ transactionIndex }) => transactionIndex)).to.deep.equal([0, 1]);
      expect(new Set(receipts.map(({ blockNumber }) => blockNumber)).size).to.equal(1);
      expect(receipts.map(({ status }) => status)).to.deep.equal(
        revokeFirst ? ["success", "reverted"] : ["success", "success"],
      );
      const block = await town.ledger.client.getBlockNumber();
      expect(await canRead(block)).to.equal(false);
      await expectNamed(release(), "AccessRefused");
    }
  });

  it("a read is good until the revoke's block and not in it [C13]", async () => {
    const { doctor } = town.people;
    await grantTo(town, patient, asPerson(doctor));
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    await release();
    const revocation = await revoke(town.ledger, patient, { grantee: asPerson(doctor), purpose: "TREAT" });
    const { blockNumber } = await town.relay.submit(revocation);
    expect(await canRead(blockNumber - 1n)).to.equal(true);
    expect(await canRead(blockNumber)).to.equal(false);
    await expectNamed(release(), "AccessRefused");
  });

  for (const [what, grantSeconds, sessionSeconds] of [
    ["session", 3_600, 300],
    ["grant", 300, 3_600],
  ] as const) {
    it(`a ${what} that ends reads a second before and not exactly at it [C14]`, async () => {
      const { doctor } = town.people;
      const { machine, ledger } = town;
      const snapshot = await machine.snapshot();
      const { validUntil } = await grantTo(town, patient, asPerson(doctor), { seconds: grantSeconds });
      await town.relay.submit(
        await sessionCall(town, patient.patientId, doctor, { seconds: sessionSeconds }),
      );
      const { until } = await readLedger(ledger, "consentRegistry", "sessionOf", [
        patient.patientId,
        doctor.address,
      ]);
      const end = what === "session" ? until : validUntil;
      const at: boolean[] = [];
      for (const timestamp of [end - 1, end]) {
        await machine.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
        await machine.mine({ blocks: 1 });
        expect(await timeOf(town)).to.equal(timestamp);
        at.push(await canRead(await ledger.client.getBlockNumber()));
      }
      expect(at).to.deep.equal([true, false]);
      await expectNamed(release(), "AccessRefused");
      await machine.revert({ id: snapshot });
    });
  }

  it("two writers at once both succeed, and the head proves both", async () => {
    const { doctor } = town.people;
    await grantTo(town, patient, asPerson(doctor));
    const context = await writing(town, patient);
    const own = { kind: "patient", patient } as const;
    const staff = staffAuthor(town, patient.patientId, doctor);
    const writers = [0, 1, 2].flatMap(() => [
      writeRecords(context, own, condition()),
      writeRecords({ ...context, relay: town.secondRelay }, staff, condition()),
    ]);
    // A reader in between sees some of them, and never a list that isn't the ledger's.
    const reading = historyOf(town, patient.patientId);
    const written = await Promise.all(writers);
    expect((await reading).entries.length).to.be.at.most(12);
    const { entries, head } = await allOpen();
    expect(entries.length).to.equal(12);
    expect(new Set(entries.map(({ recordId }) => recordId))).to.deep.equal(
      new Set(written.flatMap(({ entries: some }) => some.map(({ recordId }) => recordId))),
    );
    expect(new Set(entries.map(({ author }) => author))).to.deep.equal(
      new Set([patient.wallet.address, doctor.address]),
    );
    expect(await readLedger(town.ledger, "recordLedger", "headOf", [patient.patientId])).to.equal(head);
  });

  it("a writer whom an epoch overtakes seals the content keys anew, and the reader who lost access can't open", async () => {
    const { doctor, colleague } = town.people;
    for (const who of [doctor, colleague]) await grantTo(town, patient, asPerson(who));
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    const lost = await release();
    const context = await writing(town, patient);
    const given = { grantee: asPerson(doctor), purpose: "TREAT" } as const;
    await town.relay.submit(await revoke(town.ledger, patient, given));
    await town.relay.submit(endGrant(patient.patientId, given));

    const before = town.each[0].blobs.size;
    const staff = staffAuthor(town, patient.patientId, colleague);
    const { entries } = await writeRecords(context, staff, condition());
    expect(entries.map(({ category, keyEpoch }) => [category, keyEpoch])).to.deep.equal([
      [4, 2],
      [0, 1],
    ]);
    expect(town.each[0].blobs.size - before, "two ciphertexts, two lists").to.equal(4);
    await allOpen();
    await expectNamed(
      openEntries({ ...patient, stores: town.stores, keys: lost }, entries.slice(0, 1)),
      "CompartmentLocked",
    );
  });

  it("a suspended doctor's keys are outdated, and once reinstated a new session is needed [C15]", async () => {
    const { doctor } = town.people;
    await grantTo(town, patient, asPerson(doctor));
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    const lost = await release();
    await setStaff(town, doctor, { suspended: true });
    await town.relay.submit(endAccess(patient.patientId, [doctor.address]));
    await setStaff(town, doctor);
    await expectNamed(release(), "AccessRefused");

    const own = { kind: "patient", patient } as const;
    const { entries } = await writeRecords(await writing(town, patient), own, condition());
    const [written] = entries;
    expect([written?.category, written?.keyEpoch]).to.deep.equal([categoryBit("problems"), 2]);
    const open = (keys: typeof lost) =>
      openEntries({ ...patient, stores: town.stores, keys }, entries.slice(0, 1));
    await expectNamed(open(lost), "CompartmentLocked");
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    expect((await open(await release())).length).to.equal(1);
  });

  it("a grant given anew ends the session on it, and the next one reads on with the same keys [C13]", async () => {
    const { doctor } = town.people;
    const given = { grantee: asPerson(doctor), purpose: "TREAT" } as const;
    await grantTo(town, patient, given.grantee);
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    await release();
    const before = await readSnapshot(town.ledger, patient.patientId);
    await grantTo(town, patient, given.grantee);
    await expectNamed(release(), "AccessRefused");
    await town.relay.submit(endGrant(patient.patientId, given));
    await town.relay.submit(await sessionCall(town, patient.patientId, doctor));
    await release();
    expect(await readSnapshot(town.ledger, patient.patientId)).to.deep.equal(before);
  });

  for (const kind of ["team", "organisation"] as const) {
    it(`a member of a ${kind} reads and writes under its grant, and nobody else does [C19]`, async () => {
      const { doctor, colleague, stranger } = town.people;
      const grantee = { kind, id: 1 } as const;
      await grantTo(town, patient, grantee);
      const author = (who: typeof doctor) => staffAuthor(town, patient.patientId, who, grantee);
      const context = await writing(town, patient);
      await writeRecords(context, author(colleague), condition());
      await town.relay.submit(await sessionCall(town, patient.patientId, colleague, { grantee }));
      await release(colleague);
      // The doctor works for the hospital, but not in the team.
      const outsider = kind === "team" ? doctor : stranger;
      await expectNamed(writeRecords(context, author(outsider), condition()), "ConsentRegistryNoStanding");
      await expectNamed(
        town.relay.submit(await sessionCall(town, patient.patientId, outsider, { grantee })),
        "ConsentRegistryNoStanding",
      );
      await expectNamed(release(outsider), "AccessRefused");
      const { entries } = await allOpen();
      expect(entries.map(({ author: by, organisation }) => [by, organisation])).to.deep.equal(
        entries.map(() => [colleague.address, 1]),
      );
    });
  }

  it("a batch whose list no store serves is told apart, and the others are read [C43]", async () => {
    const { doctor } = town.people;
    const { patientId } = patient;
    await grantTo(town, patient, asPerson(doctor));
    const context = await writing(town, patient);
    await writeRecords(context, { kind: "patient", patient }, condition());
    await writeRecords(context, staffAuthor(town, patientId, doctor), condition());
    const last = (await chainHistory(town.ledger).appendsOf(patientId)).at(-1);
    if (last?.kind !== "batch") expect.fail("not a batch");
    for (const { blobs } of town.each) blobs.delete(cidOf(last.batch.listDigest));
    await expectNamed(historyOf(town, patientId), "BlobMissing");
    const { entries, faults } = await historyOf(town, patientId, { reportWithheld: true });
    expect(entries.length).to.equal(2);
    expect(faults.map(({ author, error }) => [author, error.name])).to.deep.equal([
      [doctor.address, "BlobMissing"],
    ]);
  });
});
