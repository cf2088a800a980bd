import { readdir, readFile, rm, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import { freePort } from "#services/local/free-port.ts";
import { backupStore, restoreStore, verifyBackup } from "./backup.ts";
import { readConfig } from "./config.ts";
import { environment, eventually, removeFolders, someFolder, storeHere } from "./testing/stores.ts";

describe("a store's backup", function () {
  this.timeout(20_000);
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  after(removeFolders);

  async function open(folder: string, more: Record<string, string> = {}) {
    const store = await storeHere(folder, more);
    stops.push(store.stop);
    return store;
  }
  const configOf = (folder: string) => readConfig(environment(folder));

  /** A store with one of everything. */
  async function filled() {
    const folder = await someFolder();
    const store = await open(folder);
    const bytes = randomBytes(900);
    const { subject } = await store.records.put(bytes);
    const [kept, erased] = [(await someRecord()).envelope, (await someRecord()).envelope];
    await store.records.putEnvelope(kept);
    await store.records.putEnvelope(erased);
    await store.records.deleteEnvelope(erased.recordId);
    const [keyring, gone] = [await someKeyring(), await someKeyring()];
    await store.keyrings.putKeyring(keyring);
    await store.keyrings.putKeyring(gone);
    await store.keyrings.deleteKeyring(gone.patientId);
    return { folder, store, bytes, subject, kept, erased, keyring, gone };
  }
  const emptyFolder = async () => join(await someFolder(), "new");

  it("is restored into an empty folder with everything, erasures and the signing key included", async () => {
    const { folder, store, bytes, subject, kept, erased, keyring, gone } = await filled();
    const backup = await emptyFolder();
    const manifest = await backupStore(configOf(folder), backup);
    const counts = { blobs: 1, bytes: 900, envelopes: 1, erased: 1, keyrings: 2 };
    expect(manifest).to.deep.include({ ...counts, leftOut: [] });
    const target = await emptyFolder();
    expect(await restoreStore(backup, configOf(target))).to.deep.include({ ...counts, damaged: [] });
    const restored = await open(target);
    expect(restored.records.publicKey).to.deep.equal(store.records.publicKey);
    expect(await restored.records.get(subject)).to.deep.equal(bytes);
    expect(await restored.records.getEnvelope(kept.recordId)).to.deep.equal(kept);
    await expectNamed(restored.records.putEnvelope(erased), "EnvelopeErased");
    expect(await restored.keyrings.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    await expectNamed(restored.keyrings.getKeyring(gone.patientId), "KeyringMissing");
    expect((await stat(join(backup, "seed"))).mode & 0o077).to.equal(0);
  });

  it("is consistent though the store is written to and erased from meanwhile [C44]", async () => {
    const folder = await someFolder();
    const store = await open(folder);
    const erasures: Promise<unknown>[] = [];
    const records = await Promise.all(Array.from({ length: 60 }, () => someRecord()));
    for (const { envelope } of records) await store.records.putEnvelope(envelope);
    let running = true;
    const writer = (async () => {
      while (running) await store.records.put(randomBytes(300));
    })();
    const eraser = (async () => {
      for (const { envelope } of records) {
        erasures.push(store.records.deleteEnvelope(envelope.recordId));
        await erasures.at(-1);
      }
    })();
    const backup = await emptyFolder();
    const manifest = await backupStore(configOf(folder), backup);
    running = false;
    await Promise.all([writer, eraser]);
    expect(manifest.envelopes + manifest.erased).to.be.at.least(60);
    expect(await verifyBackup(backup)).to.include({ digest: manifest.digest });
    const target = await emptyFolder();
    expect((await restoreStore(backup, configOf(target))).digest).to.equal(manifest.digest);
  });

  it("refuses a backup that was altered, thinned or never finished", async () => {
    const { folder, subject, kept } = await filled();
    const blob = join("vault", "blobs", digestOf(subject).slice(2, 4), subject);
    const envelope = join("vault", "envelopes", kept.recordId.slice(2, 4), `${kept.recordId}.json`);
    const harms: [string, (backup: string) => Promise<void>][] = [
      ["BackupDamaged", (backup) => writeFile(join(backup, blob), randomBytes(900))],
      ["BackupDamaged", (backup) => unlink(join(backup, blob))],
      ["BackupDamaged", (backup) => unlink(join(backup, envelope))],
      ["BackupIncomplete", (backup) => unlink(join(backup, "backup.json"))],
      ["BackupIncomplete", (backup) => writeFile(join(backup, "backup.json"), "{}")],
    ];
    for (const [name, harm] of harms) {
      const backup = await emptyFolder();
      await backupStore(configOf(folder), backup);
      await harm(backup);
      await expectNamed(verifyBackup(backup), name);
      const target = await emptyFolder();
      await expectNamed(restoreStore(backup, configOf(target)), name);
      expect(await readdir(target).catch(() => [])).to.deep.equal([]);
    }
  });

  it("links the blobs of an earlier backup, and copies anew what is damaged there", async () => {
    const { folder, store, subject, bytes } = await filled();
    const [first, second, third] = [await emptyFolder(), await emptyFolder(), await emptyFolder()];
    await backupStore(configOf(folder), first);
    await store.records.put(randomBytes(700));
    const more = await backupStore(configOf(folder), second, Date.now, first);
    expect(more).to.deep.include({ blobs: 2, linked: 1, leftOut: [] });
    const path = join("vault", "blobs", digestOf(subject).slice(2, 4), subject);
    expect((await stat(join(second, path))).ino).to.equal((await stat(join(first, path))).ino);

    await writeFile(join(first, path), randomBytes(900));
    const mended = await backupStore(configOf(folder), third, Date.now, second);
    expect(mended).to.deep.include({ blobs: 2, linked: 2, leftOut: [] });
    expect(new Uint8Array(await readFile(join(third, path)))).to.deep.equal(bytes);
    expect((await verifyBackup(third)).digest).to.equal(mended.digest);
    await expectNamed(verifyBackup(second), "BackupDamaged");
  });

  it("leaves a damaged blob of the store out, and names it [C41]", async () => {
    const { folder, subject } = await filled();
    const path = join(folder, "vault", "blobs", digestOf(subject).slice(2, 4), subject);
    await writeFile(path, randomBytes(900));
    const manifest = await backupStore(configOf(folder), await emptyFolder());
    expect(manifest).to.deep.include({ blobs: 0, leftOut: [subject] });
  });

  it("writes over nothing", async () => {
    const { folder } = await filled();
    const backup = await emptyFolder();
    await backupStore(configOf(folder), backup);
    await expectNamed(backupStore(configOf(folder), backup), "BackupNotEmpty");
    await expectNamed(restoreStore(backup, configOf(folder)), "RestoreNotEmpty");
  });

  it("brings nothing back that was erased since, and serves nothing until that is known [C44]", async () => {
    const [pa, pb] = [await freePort(), await freePort()];
    const { folder, store, kept, keyring } = await filled();
    const backup = await emptyFolder();
    await backupStore(configOf(folder), backup);
    const peerFolder = await someFolder();
    const peer = await open(peerFolder, { PORT: String(pb), STORE_ID: "store-b", PEERS: store.url });
    await eventually(() => peer.records.getEnvelope(kept.recordId).catch(() => undefined));
    await eventually(() => peer.keyrings.getKeyring(keyring.patientId).catch(() => undefined));
    await peer.records.deleteEnvelope(kept.recordId);
    await peer.keyrings.deleteKeyring(keyring.patientId);
    await peer.stop();
    await store.stop();
    stops.splice(0);
    await rm(folder, { recursive: true });

    await restoreStore(backup, configOf(folder));
    const more = { PORT: String(pa), PEERS: `http://127.0.0.1:${pb}` };
    const restored = await open(folder, more);
    await expectNamed(restored.records.getEnvelope(kept.recordId), "StoreCatchingUp");
    await expectNamed(restored.keyrings.getKeyring(keyring.patientId), "StoreCatchingUp");
    await restored.stop();
    stops.splice(0);

    const again = await open(folder, more);
    await expectNamed(again.records.getEnvelope(kept.recordId), "StoreCatchingUp");
    await open(peerFolder, { PORT: String(pb), STORE_ID: "store-b", PEERS: again.url });
    await eventually(async () => (await (await fetch(`${again.url}/health`)).json()).catchingUp === false);
    await expectNamed(again.records.getEnvelope(kept.recordId), "EnvelopeErased");
    await expectNamed(again.keyrings.getKeyring(keyring.patientId), "KeyringMissing");
  });
});
