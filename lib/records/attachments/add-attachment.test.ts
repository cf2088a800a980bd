import { expect } from "chai";
import { concat } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { attachedBefore } from "#lib/vault/attached-before.ts";
import { type SomeRecord, someRecord } from "#lib/vault/vault.fixture.ts";
import { eraseRecord } from "../erase-record.ts";
import { verifiedHistory } from "../history.ts";
import { openEntries } from "../open-entries.ts";
import { type AttachmentProgress, addAttachment } from "./add-attachment.ts";
import { someFile } from "./attachment.fixture.ts";
import { memoryAttachmentJournal } from "./attachment-journal.ts";
import type { DocumentDraft } from "./attachment-resource.ts";
import { descriptionIn } from "./description-in.ts";
import { fetchSegments } from "./fetch-segments.ts";
import { MOST_ATTACHMENT_BYTES, SEGMENT_BYTES } from "./layout.ts";
import { openAttachment } from "./open-attachment.ts";

const document: DocumentDraft = { resourceType: "DocumentReference", status: "current" };
const attached = (file: Blob) => ({ file, contentType: "application/pdf", title: "Letter", document });

describe("addAttachment", () => {
  let record: SomeRecord;
  let journal: ReturnType<typeof memoryAttachmentJournal>;
  beforeEach(async () => {
    record = await someRecord();
    journal = memoryAttachmentJournal();
  });

  const add = (file: Blob, more: Partial<Parameters<typeof addAttachment>[0]> = {}) => {
    const { manifest } = record.patient;
    const { keyEpochs } = record.state;
    return addAttachment({ ...record, manifest, keyEpochs, journal, ...more }, attached(file));
  };
  /** Bytes of the file in a record, the way a reader gets them. */
  async function readBack(recordId: RecordId) {
    const { patientId, stores } = record;
    const keys = await vaultCompartmentKeys(record.patient.manifest, record.patient.vaultKey);
    const { entries } = await verifiedHistory(record.ledger, record.source, stores, patientId);
    const [opened] = await openEntries(
      { patientId, stores, keys },
      entries.filter((entry) => entry.recordId === recordId),
    );
    const description = descriptionIn((opened as { payload: Uint8Array }).payload);
    const pieces: Uint8Array[] = [];
    const segments = fetchSegments(stores, description.segments);
    for await (const piece of openAttachment(description, patientId, segments)) pieces.push(piece);
    return concat(...pieces);
  }
  const blobCount = () => record.each.map(({ blobs }) => blobs.size);

  it("keeps a file of several segments with receipts, and gives it back byte for byte", async () => {
    const file = someFile(2 * SEGMENT_BYTES + 5);
    const told: AttachmentProgress[] = [];
    const { recordId, already } = await add(file, { onProgress: (update) => told.push(update) });
    expect(already).to.equal(false);
    expect(await readBack(recordId)).to.deep.equal(new Uint8Array(await file.arrayBuffer()));
    expect(new Set(told.map(({ stage }) => stage))).to.deep.equal(new Set(["check", "store", "sign"]));
    const last = told.filter((update) => update.stage === "store").at(-1);
    expect(last).to.deep.equal({ stage: "store", sealed: file.size, uploaded: file.size, of: file.size });
    // Three segments and the record itself; the manifest was there.
    expect(blobCount()).to.deep.equal([5, 5]);
  });

  it("goes on where a failed upload stopped: uploads what is missing, and makes no duplicate", async () => {
    const file = someFile(3 * SEGMENT_BYTES);
    let puts = 0;
    const failing: typeof record.stores = {
      ...record.stores,
      put: async (...blob) => {
        puts += 1;
        if (puts === 2) throw new KeywardError("NotEnoughReceipts", { message: "cut off" });
        return record.stores.put(...blob);
      },
    };
    await expectNamed(add(file, { stores: failing }), "NotEnoughReceipts");
    expect(record.state.appends).to.have.length(0);
    const [stored] = blobCount() as [number];
    expect(stored).to.be.within(2, 3);

    const { recordId, already } = await add(file);
    expect(already).to.equal(false);
    expect(record.state.appends).to.have.length(1);
    expect(blobCount()).to.deep.equal([5, 5]);
    expect(await readBack(recordId)).to.have.length(file.size);
  });

  it("sends nothing of what is signed after it was cancelled in front of the wallet", async () => {
    const file = someFile(100);
    const cancel = new AbortController();
    const onProgress = (update: AttachmentProgress) => {
      if (update.stage === "sign") queueMicrotask(() => cancel.abort());
    };
    await expectNamed(add(file, { signal: cancel.signal, onProgress }), "AttachmentCancelled");
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(record.state.appends).to.have.length(0);
    expect((await add(file)).already).to.equal(false);
    expect(record.state.appends).to.have.length(1);
  });

  it("is cancelled without a trace in the record, and taken up again", async () => {
    const file = someFile(3 * SEGMENT_BYTES);
    const cancel = new AbortController();
    const onProgress = (update: AttachmentProgress) => {
      if (update.stage === "store" && update.uploaded > 0) cancel.abort();
    };
    await expectNamed(add(file, { signal: cancel.signal, onProgress }), "AttachmentCancelled");
    expect(record.state.appends).to.have.length(0);
    const [stored] = blobCount() as [number];
    await add(file);
    expect(blobCount()).to.deep.equal([5, 5]);
    expect(stored).to.be.greaterThan(1);
  });

  it("isn't written again when the answer of the ledger was lost, or the file is chosen once more", async () => {
    const file = someFile(100);
    record.state.lost.push(new KeywardError("RelayUnavailable", { message: "lost" }));
    await expectNamed(add(file), "RelayUnavailable");
    const again = await add(file);
    expect(again.already).to.equal(true);
    expect((await add(file)).recordId).to.equal(again.recordId);
    expect(record.state.appends).to.have.length(1);
  });

  it("is known on another device by its own digest", async () => {
    const file = someFile(100);
    const first = await add(file);
    const { patientId, stores, patient } = record;
    const keys = await vaultCompartmentKeys(patient.manifest, patient.vaultKey);
    const find: Parameters<typeof addAttachment>[0]["find"] = (...asked) =>
      attachedBefore({ patientId, stores, keys, opened: new Map() }, ...asked);
    const there = (content: Blob) => add(content, { journal: memoryAttachmentJournal(), find });
    expect(await there(file)).to.include({ already: true, recordId: first.recordId });
    expect(blobCount()).to.deep.equal([3, 3]);
    expect((await there(someFile(100, 2))).already).to.equal(false);
  });

  it("is written anew, under a new key, where it was erased [C44]", async () => {
    const file = someFile(100);
    const first = await add(file);
    const { author, ledger, relay, stores } = record;
    if (author.kind !== "patient") throw new Error("the fixture's author is the patient");
    await relay.submit(await eraseRecord(ledger, author.patient, first.recordId));
    await stores.deleteEnvelope(first.recordId);
    const second = await add(file);
    expect(second).to.include({ already: false });
    expect(second.recordId).to.not.equal(first.recordId);
    await expectNamed(readBack(first.recordId), "EnvelopeErased");
    expect(await readBack(second.recordId)).to.have.length(100);
  });

  it("refuses an empty file, and one beyond the most, before anything is stored", async () => {
    await expectNamed(add(new Blob([])), "AttachmentEmpty");
    const large = { size: MOST_ATTACHMENT_BYTES + 1 } as Blob;
    await expectNamed(add(large), "AttachmentTooLarge");
    expect(blobCount()).to.deep.equal([1, 1]);
  });
});
