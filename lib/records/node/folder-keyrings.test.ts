import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { keyringStoreSuite, listedPatients, someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { folderKeyrings } from "./folder-keyrings.ts";

describe("folderKeyrings", () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "keyward-keyrings-"));
    folder = join(root, "deep", "keyrings");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  keyringStoreSuite("folderKeyrings", async () => folderKeyrings(folder));

  it("lists whole files of patients alone", async () => {
    const store = folderKeyrings(folder);
    const { patientId, ...rest } = await someKeyring();
    await store.putKeyring({ patientId, ...rest });
    await writeFile(join(folder, "half.tmp"), "{");
    await writeFile(join(folder, "notes.json"), "{}");
    expect(await listedPatients(store)).to.deep.equal([patientId]);
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).to.deep.equal(["half.tmp"]);
  });

  it("names a damaged file, and doesn't take it for a missing one", async () => {
    const store = folderKeyrings(folder);
    const { patientId, ...rest } = await someKeyring();
    await store.putKeyring({ patientId, ...rest });
    await writeFile(join(folder, patientId.slice(2, 4), `${patientId}.json`), "{");
    await expectNamed(store.getKeyring(patientId), "MalformedKeyring");
  });

  it("keeps its folder and files from other users", async function () {
    if (process.platform === "win32") this.skip();
    await folderKeyrings(folder).putKeyring(await someKeyring());
    const [file] = await readdir(folder);
    expect((await stat(folder)).mode & 0o077).to.equal(0);
    expect((await stat(join(folder, file ?? ""))).mode & 0o077).to.equal(0);
  });
});
