import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { createKeyring, type KeyringStore } from "#lib/keys/keyring.ts";
import { memoryKeyrings } from "#lib/keys/memory-keyrings.ts";
import { folderKeyrings } from "./folder-keyrings.ts";

const someId = () => asPatientId(toHex(randomBytes(32)));
const someKeyring = async (patientId = someId()) =>
  (await createKeyring(patientId, [{ kind: "recovery", wrappingKey: randomBytes(32) }])).keyring;

async function listed(store: KeyringStore): Promise<PatientId[]> {
  const ids: PatientId[] = [];
  for await (const id of store.patients()) ids.push(id);
  return ids.sort();
}

describe("keyring stores", () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "keyward-keyrings-"));
    folder = join(root, "deep", "keyrings");
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  const twins = { folderKeyrings: () => folderKeyrings(folder), memoryKeyrings: () => memoryKeyrings() };
  for (const [name, make] of Object.entries(twins)) {
    describe(name, () => {
      let store: KeyringStore;
      beforeEach(() => {
        store = make();
      });

      it("gives back what was put last, whatever the case of the id", async () => {
        const patientId = someId();
        await store.putKeyring(await someKeyring(patientId));
        const last = await someKeyring(patientId);
        await store.putKeyring(last);
        expect(await store.getKeyring(patientId)).to.deep.equal(last);
        expect(await store.getKeyring(asPatientId(`0x${patientId.slice(2).toUpperCase()}`))).to.deep.equal(
          last,
        );
        expect(await listed(store)).to.deep.equal([patientId]);
      });

      it("is empty before anything was put", async () => {
        expect(await listed(store)).to.deep.equal([]);
        await store.deleteKeyring(someId());
        await expectNamed(store.getKeyring(someId()), "KeyringMissing");
      });

      it("forgets what was deleted, and only that", async () => {
        const [gone, kept] = [await someKeyring(), await someKeyring()];
        await store.putKeyring(gone);
        await store.putKeyring(kept);
        await store.deleteKeyring(gone.patientId);
        await store.deleteKeyring(gone.patientId);
        const error = await expectNamed(store.getKeyring(gone.patientId), "KeyringMissing");
        expect(error.details).to.deep.equal({ patientId: gone.patientId });
        expect(await listed(store)).to.deep.equal([kept.patientId]);
      });
    });
  }

  it("lists whole files of patients alone", async () => {
    const store = folderKeyrings(folder);
    const { patientId, ...rest } = await someKeyring();
    await store.putKeyring({ patientId, ...rest });
    await writeFile(join(folder, "half.tmp"), "{");
    await writeFile(join(folder, "notes.json"), "{}");
    expect(await listed(store)).to.deep.equal([patientId]);
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).to.deep.equal(["half.tmp"]);
  });

  it("leaves no path outside of its folder to an id [C55]", async () => {
    const store = folderKeyrings(folder);
    for (const id of ["../../etc/passwd", `0x${"ab".repeat(31)}/.`, "", `0x${"ab".repeat(32)}/../x`]) {
      await expectNamed(store.getKeyring(id as PatientId), "InvalidId");
      await expectNamed(store.deleteKeyring(id as PatientId), "InvalidId");
    }
  });

  it("names a damaged file, and doesn't take it for a missing one", async () => {
    const store = folderKeyrings(folder);
    const { patientId, ...rest } = await someKeyring();
    await store.putKeyring({ patientId, ...rest });
    await writeFile(join(folder, `${patientId}.json`), "{");
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
