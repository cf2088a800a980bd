import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { categoryMask } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { bundleOf, encounter, observation, ref } from "#lib/fhir/bundle.fixture.ts";
import { type CompartmentKeys, vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { eraseRecord } from "#lib/records/erase-record.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import type { HistorySource } from "#lib/records/history-source.ts";
import { memoryJournal } from "./import-journal.ts";
import { importRecord } from "./import-record.ts";
import { readRecord } from "./read-record.ts";
import type { RecordView, UnopenedRecord } from "./record-view.ts";
import { type SomeRecord, someRecord } from "./vault.fixture.ts";

const ALL = (1 << 18) - 1;
const resources = [
  { resourceType: "Patient", id: "p" },
  observation("o", "p", { valueQuantity: { value: 7.25 } }),
  { resourceType: "AllergyIntolerance", id: "a", patient: ref("p") },
];
const file = utf8(bundleOf(resources).text.replace("7.25", "7.250"));

describe("readRecord", () => {
  let record: SomeRecord;
  let keys: CompartmentKeys;
  beforeEach(async () => {
    record = await someRecord();
    keys = await vaultCompartmentKeys(record.patient.manifest, record.patient.vaultKey);
    await importRecord({ ...record, journal: memoryJournal() }, file);
  });

  async function read(more: Partial<Parameters<typeof readRecord>[0]> = {}) {
    const views: RecordView[] = [];
    const unopened: UnopenedRecord[] = [];
    const context = { ...record, keys, mask: ALL, opened: new Map(), ...more };
    const facts = await readRecord(context, {
      onRecords: (some) => views.push(...some),
      onUnopened: (one) => unopened.push(one),
    });
    return { facts, views, unopened, opened: context.opened };
  }

  it("opens a proven history, each record with its proof, numbers as they were written", async () => {
    const { facts, views, unopened } = await read();
    expect(unopened).to.deep.equal([]);
    expect(facts).to.include({ records: views.length, readable: views.length });
    const items = views.flatMap((view) => view.items);
    const own = items.filter(({ category }) => category !== "emergency");
    expect(own.map(({ resource }) => resource.resourceType)).to.have.members([
      "Patient",
      "Observation",
      "AllergyIntolerance",
    ]);
    const observation = items.find(({ resource }) => resource.resourceType === "Observation");
    expect(observation?.resource.valueQuantity).to.deep.equal({ value: 7.25, valueText: "7.250" });
    expect(views.filter(({ frame }) => frame)).to.have.length(1);
    for (const { proof } of views) {
      expect(proof).to.include({ blockNumber: 1, organisation: 0, keyEpoch: 1 });
      expect(facts.times[1]).to.equal(1_800_000_000);
    }
  });

  it("shows the others when one is tampered with, and never its content [C36]", async () => {
    const victim = (await read()).views.find(
      ({ items }) => items[0]?.resource.resourceType === "Observation",
    );
    for (const { blobs } of record.each) {
      const bytes = blobs.get(victim?.proof.cid ?? "");
      if (bytes !== undefined) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    }
    const { views, unopened } = await read();
    expect(unopened).to.have.length(1);
    expect(unopened[0]?.error.name).to.equal("RecordCorrupted");
    expect(unopened[0]?.proof).to.deep.equal(victim?.proof);
    expect(views.map(({ proof }) => proof.recordId)).to.not.include(victim?.proof.recordId);
    expect(views.length).to.be.greaterThan(1);
  });

  it("shows an erased record as erased, with when, and forgets what was open of it [C44]", async () => {
    const { views, opened } = await read();
    const victim = views.find(({ items }) => items[0]?.resource.resourceType === "Observation");
    const recordId = victim?.proof.recordId as RecordId;
    const kept = opened.get(recordId)?.payload;
    const { author, ledger, relay } = record;
    if (author.kind !== "patient") throw new Error("the fixture's author is the patient");
    await relay.submit(await eraseRecord(ledger, author.patient, recordId));
    // The stores still have everything: the ledger's word is enough to keep it shut.
    const after = await read({ opened });
    expect(after.facts.erased.map(({ proof }) => proof)).to.deep.equal([victim?.proof]);
    expect(after.facts.erased[0]?.erasedIn.blockNumber).to.equal(2);
    expect(after.facts.times[2]).to.equal(1_800_000_000);
    expect(after.facts.readable).to.equal(views.length - 1);
    expect(after.views.map(({ proof }) => proof.recordId)).to.not.include(recordId);
    expect(after.unopened).to.deep.equal([]);
    expect(opened.has(recordId)).to.equal(false);
    expect([...(kept ?? [])].every((byte) => byte === 0)).to.equal(true);
  });

  it("opens the categories that are asked for, and proves the history of all", async () => {
    const { facts, views } = await read({ mask: categoryMask(["allergies"]) });
    expect(views.map(({ proof }) => proof.category)).to.deep.equal(["allergies"]);
    expect(facts.readable).to.equal(1);
    expect(facts.records).to.be.greaterThan(3);
  });

  it("tells every record once, in however many messages", async () => {
    const visits = Array.from({ length: 60 }, (_, i) => encounter(`e${i}`, "q"));
    const many = utf8(bundleOf([{ resourceType: "Patient", id: "q" }, ...visits]).text);
    await importRecord({ ...record, journal: memoryJournal() }, many);
    const { facts, views } = await read();
    expect(new Set(views.map(({ proof }) => proof.recordId)).size).to.equal(facts.readable);
    expect(views).to.have.length(facts.readable);
    expect(facts.readable).to.be.greaterThan(60);
  });

  it("opens first what a page begins with, and tells it together", async () => {
    const messages: RecordView[][] = [];
    const first = categoryMask(["laboratory", "allergies"]);
    const context = { ...record, keys, mask: ALL, first, opened: new Map() };
    await readRecord(context, { onRecords: (some) => messages.push(some) });
    const [begin = [], ...others] = messages.map((some) => some.map(({ proof }) => proof.category));
    expect(begin).to.include.members(["laboratory", "allergies"]);
    expect(others.flat()).to.not.include.members(["laboratory", "allergies"]);
  });

  it("takes a history from before while the head is the same, and no longer", async () => {
    const { ledger, stores, patientId, source } = record;
    let listed = 0;
    const counting: HistorySource = {
      appendsOf() {
        listed += 1;
        return source.appendsOf();
      },
    };
    const before = await verifiedHistory(ledger, source, stores, patientId);
    const { facts } = await read({ source: counting, before });
    expect(listed).to.equal(0);
    expect(facts.head).to.equal(before.head);
    const visits = [{ resourceType: "Patient", id: "q" }];
    await importRecord({ ...record, journal: memoryJournal() }, utf8(bundleOf(visits).text));
    expect((await read({ source: counting, before })).facts.records).to.be.greaterThan(facts.records);
    expect(listed).to.equal(1);
  });

  it("refuses a list that isn't the ledger's [C39]", async () => {
    await expectNamed(read({ source: { appendsOf: async () => [] } }), "HistoryIncomplete");
  });

  it("fetches nothing that it opened before", async () => {
    const { opened, views } = await read();
    for (const { blobs } of record.each) for (const { proof } of views) blobs.delete(proof.cid);
    expect((await read({ opened })).views).to.have.length(views.length);
    expect((await read()).unopened).to.have.length(views.length);
  });

  it("stops when it is told to", async () => {
    const stopped = AbortSignal.abort();
    const outcome = await read({ signal: stopped }).catch((error: Error) => error.name);
    expect(outcome).to.equal("AbortError");
  });
});
