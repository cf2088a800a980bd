import { execFileSync } from "node:child_process";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import { eventually, HEADERS, removeFolders, someFolder, storeHere } from "./testing/stores.ts";

const MIB = 1024 * 1024;

describe("a store on a full disk", function () {
  this.timeout(20_000);
  const mounted: string[] = [];
  const stops: (() => Promise<void>)[] = [];

  /** A real file system of 2 MiB. */
  async function smallDisk(): Promise<string> {
    const folder = await someFolder();
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], { stdio: "ignore" });
    mounted.push(folder);
    return folder;
  }
  // Without the right to mount, only the last test runs: a reserve larger than any disk.
  const unlessMountable = async (test: Mocha.Context) => {
    if (process.platform !== "linux") test.skip();
    return smallDisk().catch(() => test.skip());
  };
  after(async () => {
    for (const stop of stops) await stop();
    for (const folder of mounted) execFileSync("umount", [folder]);
    await removeFolders();
  });
  async function storeOn(folder: string, reserve: number) {
    const store = await storeHere(folder, { MIN_FREE_BYTES: String(reserve) });
    stops.push(store.stop);
    return store;
  }

  it("answers 507 StoreFull, leaves nothing half written, keeps what it has, and goes on when there is room", async function () {
    const folder = await unlessMountable(this);
    const store = await storeOn(folder, 0);
    const stored: { subject: string; bytes: Uint8Array }[] = [];
    const putOne = async () => {
      const bytes = randomBytes(60_000);
      stored.push({ subject: (await store.records.put(bytes)).subject, bytes });
    };
    const error = await expectNamed(async () => {
      for (let i = 0; i < 60; i++) await putOne();
    }, "StoreFull");
    expect(error.action).to.be.a("string");
    const response = await fetch(`${store.url}/blobs`, {
      method: "PUT",
      headers: HEADERS,
      body: randomBytes(60_000),
    });
    expect(response.status).to.equal(507);
    // Several at once, larger than what is left, the last room taken by small ones.
    await Promise.allSettled(Array.from({ length: 20 }, () => store.records.put(randomBytes(60_000))));
    await expectNamed(async () => {
      for (let i = 0; i < 400; i++) await store.records.putEnvelope((await someRecord()).envelope);
    }, "StoreFull");
    await expectNamed(store.keyrings.putKeyring(await someKeyring()), "StoreFull");
    expect(await readdir(join(folder, "vault", "tmp"))).to.deep.equal([]);
    const health = await fetch(`${store.url}/health`);
    expect([health.status, (await health.json()).writable]).to.deep.equal([503, false]);
    for (const { subject, bytes } of stored) expect(await store.records.get(subject)).to.deep.equal(bytes);

    const blobs = join(folder, "vault", "blobs");
    const [spare] = (await readdir(blobs, { recursive: true })).filter((name) => name.includes("/"));
    await rm(join(blobs, spare as string));
    expect((await store.records.put(randomBytes(1000))).size).to.equal(1000);
    expect((await fetch(`${store.url}/health`)).status).to.equal(200);
    // Its change log is whole: every entry can still be read.
    const page = await (await fetch(`${store.url}/changes?after=0`, { headers: HEADERS })).json();
    expect(page.changes.length).to.equal(Math.min(page.last, 1000));
  });

  it("can still erase: puts end while room for that is left [C44]", async function () {
    const store = await storeOn(await unlessMountable(this), MIB / 2);
    const { envelope } = await someRecord();
    const keyring = await someKeyring();
    await store.records.putEnvelope(envelope);
    await store.keyrings.putKeyring(keyring);
    await expectNamed(async () => {
      for (let i = 0; i < 60; i++) await store.records.put(randomBytes(60_000));
    }, "StoreFull");
    await expectNamed(store.records.putEnvelope((await someRecord()).envelope), "StoreFull");
    await store.records.deleteEnvelope(envelope.recordId);
    await store.keyrings.deleteKeyring(keyring.patientId);
    await expectNamed(store.records.getEnvelope(envelope.recordId), "EnvelopeErased");
    await expectNamed(store.keyrings.getKeyring(keyring.patientId), "KeyringMissing");
  });

  it("takes from its peer again when there is room [C43]", async function () {
    const folder = await unlessMountable(this);
    const other = await storeHere(await someFolder());
    stops.push(other.stop);
    for (let i = 0; i < 60; i++) await other.records.put(randomBytes(60_000));
    const full = await storeHere(folder, { PEERS: other.url, STORE_ID: "store-b" });
    stops.push(full.stop);
    const report = await eventually(async () => {
      const { peers } = await (await fetch(`${full.url}/replication`, { headers: HEADERS })).json();
      return peers[0].comparedAt > 0 && peers[0];
    });
    expect(report.inStep).to.equal(false);
    expect(report.missingHere).to.be.greaterThan(20);
    expect(await readdir(join(folder, "vault", "tmp"))).to.deep.equal([]);
    execFileSync("mount", ["-o", "remount,size=8m", folder]);
    await eventually(async () => {
      const { peers } = await (await fetch(`${full.url}/replication`, { headers: HEADERS })).json();
      return peers[0].inStep;
    });
  });

  it("refuses puts by name when less than the reserve is left, wherever it runs", async () => {
    const store = await storeOn(await someFolder(), Number.MAX_SAFE_INTEGER);
    await expectNamed(store.records.put(randomBytes(5_000)), "StoreFull");
    await expectNamed(store.records.put(new Uint8Array(5 * MIB)), "StoreFull");
    await store.records.deleteEnvelope((await someRecord()).envelope.recordId);
    expect(store.store.log.last()).to.equal(1);
  });
});
