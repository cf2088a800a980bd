import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { recordStoreSuite } from "../blob-store.suite.ts";
import { someRecord } from "../record.fixture.ts";
import { openFolderStore } from "./folder-store.ts";

const folders: string[] = [];
const seed = randomBytes(32);
const NOW = 1_700_000_000_000;

async function someFolder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "keyward-store-"));
  folders.push(directory);
  return directory;
}
const openIn = async (directory: string) =>
  openFolderStore({ directory, id: "folder", key: await signingKeyFromSeed(seed), now: () => NOW });
const pathOf = (directory: string, cid: string) => join(directory, "blobs", digestOf(cid).slice(2, 4), cid);

describe("folderStore", () => {
  after(async () => {
    for (const directory of folders) await rm(directory, { recursive: true, force: true });
  });

  recordStoreSuite("folderStore", async () => {
    const directory = await someFolder();
    const store = await openIn(directory);
    return { store, now: NOW, damage: (cid, bytes) => writeFile(pathOf(directory, cid), bytes) };
  });

  it("finds everything again when opened anew, erasures included", async () => {
    const directory = await someFolder();
    const first = await openIn(directory);
    const bytes = randomBytes(100);
    const [kept, erased] = [(await someRecord()).envelope, (await someRecord()).envelope];
    const { subject: cid } = await first.put(bytes);
    await first.putEnvelope(kept);
    await first.putEnvelope(erased);
    await first.deleteEnvelope(erased.recordId);
    const second = await openIn(directory);
    expect(await second.get(cid)).to.deep.equal(bytes);
    expect(await second.getEnvelope(kept.recordId)).to.deep.equal(kept);
    await expectNamed(second.getEnvelope(erased.recordId), "EnvelopeErased");
  });

  it("leaves no byte of an erased envelope in its folder", async () => {
    const directory = await someFolder();
    const store = await openIn(directory);
    const { envelope } = await someRecord();
    await store.putEnvelope(envelope);
    await store.deleteEnvelope(envelope.recordId);
    const files = (await readdir(directory, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    for (const file of files) expect(await readFile(join(file.parentPath, file.name), "utf8")).to.equal("");
    expect(files).to.have.length(1);
  });

  it("puts many, in order, and leaves nothing temporary behind", async () => {
    const directory = await someFolder();
    const store = await openIn(directory);
    const blobs = Array.from({ length: 40 }, (_, length) => randomBytes(length));
    const receipts = await store.putMany(blobs);
    expect(receipts.map(({ size }) => size)).to.deep.equal(blobs.map(({ length }) => length));
    for (const [at, bytes] of blobs.entries()) {
      expect(await store.get(receipts[at]?.subject ?? "")).to.deep.equal(bytes);
    }
    expect(await readdir(join(directory, "tmp"))).to.deep.equal([]);
  });

  it("removes what a crash left behind, but not another's writes under way", async () => {
    const directory = await someFolder();
    await openIn(directory);
    const [old, young] = ["old.tmp", "young.tmp"].map((name) => join(directory, "tmp", name)) as [
      string,
      string,
    ];
    await writeFile(old, "half");
    await writeFile(young, "half");
    await utimes(old, 0, 0);
    await openIn(directory);
    expect(await readdir(join(directory, "tmp"))).to.deep.equal(["young.tmp"]);
  });

  it("keeps files from other users of the machine", async () => {
    const directory = await someFolder();
    const store = await openIn(directory);
    const { subject } = await store.put(randomBytes(10));
    expect((await stat(pathOf(directory, subject))).mode & 0o077).to.equal(0);
  });

  it("believes a caller's digest when writing, and never when reading [C41]", async () => {
    const store = await openIn(await someFolder());
    const receipt = await store.put(randomBytes(10), undefined, digestOfBytes(randomBytes(10)));
    await expectNamed(store.get(receipt.subject), "BlobCorrupted");
  });
});
