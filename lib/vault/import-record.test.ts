import { expect } from "chai";
import { fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { bundleOf, encounter, observation, ref } from "#lib/fhir/bundle.fixture.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { allAtEpoch } from "#lib/keys/manifest.fixture.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { exportRecord } from "./export-record.ts";
import { type ImportJournal, memoryJournal } from "./import-journal.ts";
import { type ImportProgress, importRecord } from "./import-record.ts";
import { type SomeRecord, someRecord } from "./vault.fixture.ts";

const encounters = Array.from({ length: 40 }, (_, i) => encounter(`e${i}`, "p"));
const observations = encounters.map((_, i) => observation(`o${i}`, "p", { encounter: ref(`e${i}`) }));
const file = utf8(
  bundleOf([{ resourceType: "Patient", id: "p" }, ...encounters, ...observations]).text.replace("{", "{ "),
);

describe("importRecord", () => {
  let record: SomeRecord;
  let journal: ImportJournal;
  beforeEach(async () => {
    record = await someRecord();
    journal = memoryJournal();
  });
  const run = (more: { signal?: AbortSignal; onProgress?: (progress: ImportProgress) => void } = {}) =>
    importRecord({ ...record, journal, ...more }, file);
  const blobs = () => record.each[0].blobs.size;

  async function filesNow() {
    const { ledger, source, stores, patientId, patient } = record;
    const { entries } = await verifiedHistory(ledger, source, stores, patientId);
    const keys = await vaultCompartmentKeys(patient.manifest, patient.vaultKey);
    return exportRecord(await openEntries({ patientId, stores, keys }, entries));
  }

  it("tells how far it is, and gives the file back byte for byte", async () => {
    const stages: ImportProgress[] = [];
    const { records, already, resources } = await run({ onProgress: (progress) => stages.push(progress) });
    expect(already).to.equal(false);
    expect(resources).to.equal(81);
    expect([...new Set(stages.map(({ stage }) => stage))]).to.deep.equal([
      "check",
      "store",
      "sign",
      "anchor",
    ]);
    expect(stages.filter(({ stage }) => stage === "store").at(-1)).to.deep.equal({
      stage: "store",
      sealed: records,
      uploaded: records,
      of: records,
    });
    const { files, others, faults } = await filesNow();
    expect(files).to.deep.equal([file]);
    expect(others).to.equal(undefined);
    expect(faults).to.deep.equal([]);
  });

  it("writes a file once, however often it is chosen", async () => {
    const first = await run();
    const [before, signatures] = [blobs(), record.state.signatures];
    const again = await run();
    expect(again).to.deep.equal({ ...first, already: true });
    expect([blobs(), record.state.signatures]).to.deep.equal([before, signatures]);
    expect(record.state.appends).to.have.length(1);
  });

  describe("on another device", () => {
    const own = async () => ({
      opened: new Map(),
      keys: await vaultCompartmentKeys(record.patient.manifest, record.patient.vaultKey),
    });
    const there = async (content = file) =>
      importRecord({ ...record, journal: memoryJournal(), own: await own() }, content);

    it("knows a file by what is in the record, and stores nothing", async () => {
      const { anchored } = await run();
      const [before, signatures] = [blobs(), record.state.signatures];
      expect(await there()).to.deep.include({ already: true, anchored });
      expect([blobs(), record.state.signatures]).to.deep.equal([before, signatures]);
      expect(record.state.appends).to.have.length(1);
    });

    it("goes by every byte: one that differs is another file", async () => {
      await run();
      const other = utf8(fromUtf8(file).replace('"final"', '"final" '));
      expect(other.length).to.equal(file.length + 1);
      expect((await there(other)).already).to.equal(false);
      expect(await filesNow().then(({ files }) => files)).to.have.deep.members([file, other]);
    });

    it("isn't kept from adding by a record that doesn't open", async () => {
      await run();
      const { ledger, source, stores, patientId } = record;
      const { entries } = await verifiedHistory(ledger, source, stores, patientId);
      for (const { digest } of entries)
        for (const store of record.each) store.blobs.set(cidOf(digest), utf8("damaged"));
      expect((await there()).already).to.equal(false);
    });
  });

  it("brings back what was erased whole, under new ids", async () => {
    await run();
    const [append] = record.state.appends;
    const { entries } = await verifiedHistory(record.ledger, record.source, record.stores, record.patientId);
    expect(append?.kind).to.equal("batch");
    for (const { recordId, author } of entries)
      record.state.appends.push({
        kind: "erasure",
        recordId,
        author,
        organisation: 0,
        transactionHash: recordId,
        blockNumber: 9n,
      });
    expect((await run()).already).to.equal(false);
    expect((await run()).already).to.equal(true);
  });

  it("stops when it is cancelled, and goes on where it was", async () => {
    const cancelling = new AbortController();
    const onProgress = (progress: ImportProgress) => {
      if (progress.stage === "store" && progress.uploaded === 20) cancelling.abort();
    };
    await expectNamed(run({ signal: cancelling.signal, onProgress }), "ImportCancelled");
    expect(record.state.appends).to.deep.equal([]);
    const then = blobs();
    expect(then).to.be.greaterThan(20);
    const { records } = await run();
    // The manifest, each record once, and the list.
    expect(blobs()).to.equal(1 + records + 1);
    expect((await filesNow()).files).to.deep.equal([file]);
  });

  it("sends nothing of what is signed after it was cancelled in front of the wallet", async () => {
    const cancelling = new AbortController();
    const onProgress = ({ stage }: ImportProgress) => {
      if (stage === "sign") queueMicrotask(() => cancelling.abort());
    };
    await expectNamed(run({ signal: cancelling.signal, onProgress }), "ImportCancelled");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(record.state.appends).to.deep.equal([]);
    expect((await run()).already).to.equal(false);
    expect(record.state.appends).to.have.length(1);
  });

  it("asks for a signature again, and for nothing else, where it was declined", async () => {
    record.state.refusals.push(new KeywardError("SignatureRefused", { message: "" }));
    await expectNamed(run(), "SignatureRefused");
    const before = blobs();
    await run();
    expect(blobs()).to.equal(before);
    expect(record.state.appends).to.have.length(1);
  });

  it("finds on the ledger what was anchored though no answer came", async () => {
    record.state.lost.push(new KeywardError("RelayTimedOut", { message: "" }));
    await expectNamed(run(), "RelayTimedOut");
    const { already } = await run();
    expect(already).to.equal(true);
    expect(record.state.appends).to.have.length(1);
  });

  it("seals anew what a key epoch that ended meanwhile would keep out", async () => {
    record.state.refusals.push(new KeywardError("SignatureRefused", { message: "" }));
    await expectNamed(run(), "SignatureRefused");
    record.state.keyEpochs = allAtEpoch(2);
    await run();
    expect((await filesNow()).files).to.deep.equal([file]);
  });

  it("follows an epoch that advances while it anchors", async () => {
    record.state.refusals.push(new KeywardError("RecordLedgerStaleKeyEpoch", { message: "" }));
    await run();
    expect((await filesNow()).files).to.deep.equal([file]);
  });

  it("refuses what is wrong by name, before anything is stored or signed [C59]", async () => {
    const banana = bundleOf([{ resourceType: "Patient", id: "p", gender: "banana" }]);
    const refused = await expectNamed(importRecord({ ...record, journal }, utf8(banana.text)), "UnknownCode");
    expect(refused.details).to.include({ entry: 0, path: "entry[0].resource.gender", problems: 1 });
    const two = bundleOf([
      { resourceType: "Patient", id: "p" },
      { resourceType: "Patient", id: "q" },
      observation("o", "p"),
    ]);
    const both = importRecord({ ...record, journal }, utf8(two.text));
    expect((await expectNamed(both, "AnotherPatient")).details).to.include({ entry: 1 });
    expect([blobs(), record.state.signatures]).to.deep.equal([1, 0]);
    expect(record.state.appends).to.deep.equal([]);
  });

  it("refuses a file that is about nobody", async () => {
    const nobody = utf8(bundleOf([{ resourceType: "Organization", id: "o" }]).text);
    await expectNamed(importRecord({ ...record, journal }, nobody), "NoPatientInBundle");
    expect(blobs()).to.equal(1);
  });
});
