import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { type Bytes, concat, equalBytes, fromUtf8, utf8 } from "#lib/core/bytes.ts";
import { newRecoveryCode } from "#lib/crypto/recovery-code.ts";
import { bundleOf, encounter, observation, ref } from "#lib/fhir/bundle.fixture.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { wrapBy } from "#lib/keys/keyring.ts";
import { allAtEpoch } from "#lib/keys/manifest.fixture.ts";
import { recoveryLock } from "#lib/keys/unlock.ts";
import { addAttachment } from "#lib/records/attachments/add-attachment.ts";
import { someFile } from "#lib/records/attachments/attachment.fixture.ts";
import { memoryAttachmentJournal } from "#lib/records/attachments/attachment-journal.ts";
import { SEGMENT_BYTES } from "#lib/records/attachments/layout.ts";
import { draftResource } from "#lib/records/draft-resources.ts";
import { eraseRecord } from "#lib/records/erase-record.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";
import { writeRecords } from "#lib/records/write-records.ts";
import { descriptionsOf, exportRecord } from "#lib/vault/export-record.ts";
import { memoryJournal } from "#lib/vault/import-journal.ts";
import { importRecord } from "#lib/vault/import-record.ts";
import { sealedExport } from "#lib/vault/sealed-export.ts";
import { someRecord } from "#lib/vault/vault.fixture.ts";

const SCRIPT = fileURLToPath(new URL("check-export.mjs", import.meta.url));
/** Three segments. */
const PICTURE = someFile(2 * SEGMENT_BYTES + 5);
// White space, digits and escapes that no serialiser would give back.
const FILE = utf8(
  bundleOf([
    { resourceType: "Patient", id: "p" },
    encounter("e", "p"),
    { resourceType: "AllergyIntolerance", id: "a", patient: ref("p"), code: { text: 'a "],{" \\ b' } },
    observation("o", "p", { encounter: ref("e") }),
  ]).text.replace("{", "{\n  "),
);

describe("check-export", function () {
  this.timeout(60_000);
  let folder: string;
  let sealed: string;
  let code: string;
  let others: Bytes | undefined;
  /** Erases the first record that holds such a resource, and exports what is left. */
  let eraseOne: (resourceType: string) => Promise<string>;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "keyward-export-"));
    const some = await someRecord();
    // Segments take their time on a busy machine.
    const stores = replicatedStore(some.each, { patience: 60_000 });
    const record = { ...some, stores };
    const { ledger, relay, source, patientId, patient, author } = record;
    await importRecord({ ...record, journal: memoryJournal() }, FILE);
    const { manifest, vaultKey, vaultSecret } = patient;
    const allergy = { resourceType: "AllergyIntolerance", patient: {}, code: { text: "Nuts" } } as never;
    const writing = { ledger, relay, stores, patientId, manifest, keyEpochs: allAtEpoch(1) };
    await writeRecords(writing, author, draftResource(allergy));
    code = await newRecoveryCode();
    const wrap = await wrapBy(vaultSecret, await recoveryLock(code, patientId), patientId);
    const keyrings = { getKeyring: async () => ({ v: 1 as const, patientId, wraps: [wrap] }) };
    const keysOf = () => vaultCompartmentKeys(manifest, vaultKey);
    const attaching = { ...writing, author, journal: memoryAttachmentJournal(), source };
    await addAttachment(attaching, {
      file: PICTURE,
      contentType: "application/pdf",
      title: "Letter",
      document: { resourceType: "DocumentReference", status: "current" },
    });
    const exported = async () => {
      const { entries } = await verifiedHistory(ledger, source, stores, patientId);
      const kept = entries.filter((entry) => entry.erased === undefined);
      const attachments = descriptionsOf(
        await openEntries({ patientId, stores, keys: await keysOf() }, kept),
      );
      const pieces: Bytes[] = [];
      const context = { ledger, stores, keyrings, patientId, source, attachments };
      for await (const piece of sealedExport(context)) pieces.push(piece);
      return fromUtf8(concat(...pieces));
    };
    sealed = await exported();
    eraseOne = async (resourceType) => {
      const { entries } = await verifiedHistory(ledger, source, stores, patientId);
      const all = await openEntries({ patientId, stores, keys: await keysOf() }, entries);
      const isIt = ({ payload }: { payload: Bytes }) => fromUtf8(payload).includes(`"${resourceType}"`);
      const { recordId } = (all.find(isIt) as (typeof all)[number]).entry;
      if (author.kind !== "patient") throw new Error("the fixture's author is the patient");
      await relay.submit(await eraseRecord(ledger, author.patient, recordId));
      await stores.deleteEnvelope(recordId);
      return exported();
    };
    const { entries } = await verifiedHistory(ledger, source, stores, patientId);
    const keys = await keysOf();
    ({ others } = exportRecord(await openEntries({ patientId, stores, keys }, entries)));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** As people run it: in a folder with nothing else in it. */
  async function check(document: string, typed = code) {
    const file = join(folder, "sealed.json");
    await writeFile(file, document);
    const child = spawn(process.execPath, [SCRIPT, file, join(folder, "out")], { cwd: folder });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
    child.stdin.end(`${typed}\n`);
    const exitCode = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { exitCode, said };
  }
  const changed = (
    change: (document: { blobs: Record<string, string>; appends: unknown[] }) => void,
  ): string => {
    const [record = "", ...segments] = sealed.split("\n");
    const document = JSON.parse(record);
    change(document);
    return [JSON.stringify(document), ...segments].join("\n");
  };

  it("opens every record of an export with the recovery code, as the app would have given it", async () => {
    const { exitCode, said } = await check(sealed, code.toLowerCase().replaceAll("-", " "));
    expect(said).to.match(/(\d+) of \1 records opened; 0 problems\./);
    expect(exitCode).to.equal(0);
    expect(new Uint8Array(await readFile(join(folder, "out", "file-1.json")))).to.deep.equal(FILE);
    expect(new Uint8Array(await readFile(join(folder, "out", "others.json")))).to.deep.equal(others);
    const picture = new Uint8Array(await readFile(join(folder, "out", "attachment-1.pdf")));
    expect(equalBytes(picture, new Uint8Array(await PICTURE.arrayBuffer()))).to.equal(true);
    expect(said).to.include("Large files: 1, checked segment by segment.");
  });

  it("refuses a large file with a segment that is changed, missing, doubled or moved [C39]", async () => {
    const [record, ...segments] = sealed.split("\n") as [string, string, string, string];
    const [first, second, third] = segments;
    const changedData = (line: string) => line.replace(/"data":"..../, '"data":"AAAA');
    for (const [lines, named] of [
      [
        [first, changedData(second), third],
        ["BlobCorrupted", "AttachmentTruncated: 1 of 3"],
      ],
      [[first, second], ["AttachmentTruncated: 2 of 3"]],
      [[first, second, second, third], ["AttachmentSegmentRefused: segment 1 stands out of its order"]],
      [
        [first, third, second],
        ["AttachmentSegmentRefused: segment 2", "AttachmentTruncated: 2 of 3"],
      ],
      [[], ["AttachmentTruncated: 0 of 3"]],
    ] as const) {
      await rm(join(folder, "out"), { recursive: true, force: true });
      const { exitCode, said } = await check([record, ...lines].join("\n"));
      for (const name of named) expect(said).to.include(name);
      expect(said).to.match(/(\d+) of \1 records opened/);
      expect(exitCode).to.equal(1);
      const files = await readdir(join(folder, "out"));
      // Doubled is told, and the file is whole all the same.
      expect(files.includes("attachment-1.pdf")).to.equal(lines.length === 4);
    }
  });

  it("names a changed ciphertext, and opens the others", async () => {
    const { exitCode, said } = await check(
      changed(({ blobs }) => {
        const [cid, text] = Object.entries(blobs).find(([, blob]) => blob.startsWith('{"protected"')) ?? [];
        Object.assign(blobs, { [cid as string]: (text as string).replace('"iv":"', '"iv":"A').slice(0, -1) });
      }),
    );
    expect(said).to.include("BlobCorrupted").and.include("RecordCorrupted");
    expect(exitCode).to.equal(1);
  });

  it("refuses a history from which an append is missing", async () => {
    const { exitCode, said } = await check(changed(({ appends }) => appends.pop()));
    expect([exitCode, said.trim()]).to.deep.equal([
      1,
      "HistoryIncomplete: the appends don't fold to the head",
    ]);
  });

  it("tells a mistyped code from a strange one", async () => {
    const mistyped = code.replace(/.$/, (last) => (last === "7" ? "8" : "7"));
    expect((await check(sealed, mistyped)).said).to.include("RecoveryCodeMistyped");
    const strange = await check(sealed, await newRecoveryCode());
    expect(strange.said).to.include("WrapMismatch");
    expect(strange.exitCode).to.equal(1);
  });

  // The last one: it changes the record.
  it("opens what is left after an erasure, a file without its part among the others [C44]", async () => {
    await rm(join(folder, "out"), { recursive: true });
    const { exitCode, said } = await check(await eraseOne("Observation"));
    expect(said).to.include("1 records are erased.");
    expect(said).to.match(/(\d+) of \1 records opened; 0 problems\./);
    expect(exitCode).to.equal(0);
    const rest = await readFile(join(folder, "out", "others.json"), "utf8");
    expect(rest).to.include('"Encounter"').and.not.include('"Observation"');
    expect(await readdir(join(folder, "out"))).to.deep.equal(["attachment-1.pdf", "others.json"]);
  });
});
