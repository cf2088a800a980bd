import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { somePatient } from "#lib/keys/manifest.fixture.ts";
import { someFile } from "../attachments/attachment.fixture.ts";
import { newAttachment } from "../attachments/attachment-journal.ts";
import { hashFile } from "../attachments/hash-file.ts";
import { folderAttachmentJournal } from "./folder-attachment-journal.ts";

describe("folderAttachmentJournal", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "keyward-journal-"));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const of = async () => {
    const { patientId, vaultKey, manifest } = await somePatient(1);
    return { patientId, vaultKey: manifest.vaultKey, privateKey: vaultKey };
  };

  it("keeps states by file, and nothing of them in the clear", async () => {
    const journal = folderAttachmentJournal(directory, await of());
    const fileId = await hashFile(someFile(10));
    expect(await journal.read(fileId)).to.equal(undefined);
    const state = newAttachment({ title: "Knee MRI", size: 10, of: 1 });
    await journal.write(fileId, state);
    await journal.write(fileId, { ...state, anchored: true });
    expect(await journal.read(fileId)).to.deep.equal({ ...state, anchored: true });
    const files = await readdir(directory, { recursive: true, withFileTypes: true });
    const texts = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
    expect(texts).to.have.length(1);
    const text = await readFile(texts[0] as string, "utf8");
    expect(text).to.not.include("Knee").and.not.include(state.key);
  });

  it("opens for nobody else", async () => {
    const fileId = await hashFile(someFile(10));
    const mine = folderAttachmentJournal(directory, await of());
    await mine.write(fileId, newAttachment({ title: "Knee MRI", size: 10, of: 1 }));
    await expectNamed(folderAttachmentJournal(directory, await of()).read(fileId), "VaultSealBroken");
  });
});
