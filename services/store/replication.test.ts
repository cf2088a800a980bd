import { rm, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { someLabel, someRecord } from "#lib/records/record.fixture.ts";
import { replicatedStore } from "#lib/records/replicated-store.ts";
import { resealEnvelope } from "#lib/records/reseal-envelope.ts";
import type { Child } from "#services/local/child.ts";
import { freePort } from "#services/local/free-port.ts";
import {
  eventually,
  removeFolders,
  replicationOf,
  type StoreClient,
  someFolder,
  storeHere,
  storeProcess,
} from "./testing/stores.ts";

type Running = StoreClient & { stop(): Promise<void>; folder: string };

describe("two stores that follow each other", function () {
  this.timeout(30_000);
  let ports: [number, number];
  let folders: [string, string];
  let started: Set<{ stop(): Promise<void> }>;

  beforeEach(async () => {
    ports = [await freePort(), await freePort()];
    folders = [await someFolder("a"), await someFolder("b")];
    started = new Set();
  });
  afterEach(async () => {
    for (const each of started) await each.stop();
  });
  after(removeFolders);

  const settings = (which: 0 | 1, more: Record<string, string> = {}) => ({
    PORT: String(ports[which]),
    STORE_ID: which === 0 ? "store-a" : "store-b",
    PEERS: `http://127.0.0.1:${ports[1 - which]}`,
    ...more,
  });
  async function start(which: 0 | 1, more: Record<string, string> = {}): Promise<Running> {
    const store = await storeHere(folders[which], settings(which, more));
    const running = {
      ...store,
      folder: folders[which],
      async stop() {
        if (started.delete(running)) await store.stop();
      },
    };
    started.add(running);
    return running;
  }
  const inStep = (...stores: StoreClient[]) =>
    eventually(async () => {
      const reports = await Promise.all(
        stores.map(({ url }) => replicationOf(url, true).catch(() => undefined)),
      );
      return reports.every((report) => report?.inStep) && reports;
    });
  const pathOf = (store: Running, cid: string) =>
    join(store.folder, "vault", "blobs", digestOf(cid).slice(2, 4), cid);

  it("hands on blobs, envelopes, keyrings and their ends, both ways, and says that they are in step", async () => {
    const [a, b] = [await start(0), await start(1)];
    await inStep(a, b);
    const bytes = randomBytes(3000);
    const { subject } = await a.records.put(bytes);
    const [kept, erased] = [(await someRecord()).envelope, (await someRecord()).envelope];
    await b.records.putEnvelope(kept);
    await b.records.putEnvelope(erased);
    const [keyring, gone] = [await someKeyring(), await someKeyring()];
    await a.keyrings.putKeyring(keyring);
    await a.keyrings.putKeyring(gone);
    await eventually(
      async () =>
        (await b.records.has(subject)) &&
        (await b.keyrings.getKeyring(gone.patientId).catch(() => undefined)),
    );
    await eventually(() => a.records.getEnvelope(erased.recordId).catch(() => undefined));
    await a.records.deleteEnvelope(erased.recordId);
    await b.keyrings.deleteKeyring(gone.patientId);
    await eventually(async () => !(await a.keyrings.getKeyring(gone.patientId).catch(() => undefined)));
    await eventually(() =>
      b.records.getEnvelope(erased.recordId).then(
        () => false,
        () => true,
      ),
    );
    const [report] = await inStep(a, b);
    expect(await b.records.get(subject)).to.deep.equal(bytes);
    expect(await a.records.getEnvelope(kept.recordId)).to.deep.equal(kept);
    expect(await b.keyrings.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    await expectNamed(b.records.getEnvelope(erased.recordId), "EnvelopeErased");
    await expectNamed(a.keyrings.getKeyring(gone.patientId), "KeyringMissing");
    const counts = { blobs: 1, envelopes: 2, keyrings: 2 };
    expect(report).to.deep.include({
      peer: "store-b",
      here: counts,
      there: counts,
      missingHere: 0,
      missingThere: 0,
    });
  });

  it("comes to rest: what is in step makes no changes", async () => {
    const [a, b] = [await start(0), await start(1)];
    const { recordId } = (await someRecord()).envelope;
    await Promise.all([a.records.deleteEnvelope(recordId), b.records.deleteEnvelope(recordId)]);
    await a.keyrings.putKeyring(await someKeyring());
    await a.records.put(randomBytes(5));
    await inStep(a, b);
    const changes = async ({ url }: StoreClient) =>
      /store_changes (\d+)/.exec(await (await fetch(`${url}/metrics`)).text())?.[1];
    const before = [await changes(a), await changes(b)];
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect([await changes(a), await changes(b)]).to.deep.equal(before);
  });

  it("fills a store that was wiped, erasures and all [C43] [C44]", async () => {
    const [a, b] = [await start(0), await start(1)];
    const blobs = Array.from({ length: 40 }, () => randomBytes(500));
    const receipts = await Promise.all(blobs.map((bytes) => a.records.put(bytes)));
    const { envelope } = await someRecord();
    await a.records.putEnvelope(envelope);
    await a.records.deleteEnvelope(envelope.recordId);
    const keyring = await someKeyring();
    await b.keyrings.putKeyring(keyring);
    await inStep(a, b);
    await b.stop();
    await rm(folders[1], { recursive: true });
    const again = await start(1);
    await inStep(a, again);
    for (const [at, { subject }] of receipts.entries()) {
      expect(await again.records.get(subject)).to.deep.equal(blobs[at]);
    }
    expect(await again.keyrings.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    await expectNamed(again.records.putEnvelope(envelope), "EnvelopeErased");
  });

  it("never undoes an erasure that one store slept through [C44]", async () => {
    const [a, b] = [await start(0), await start(1)];
    const { envelope } = await someRecord();
    const keyring = await someKeyring();
    await a.records.putEnvelope(envelope);
    await a.keyrings.putKeyring(keyring);
    await inStep(a, b);
    await b.stop();
    await a.records.deleteEnvelope(envelope.recordId);
    await a.keyrings.deleteKeyring(keyring.patientId);
    const awake = await start(1);
    await inStep(a, awake);
    for (const store of [a, awake]) {
      await expectNamed(store.records.getEnvelope(envelope.recordId), "EnvelopeErased");
      await expectNamed(store.keyrings.getKeyring(keyring.patientId), "KeyringMissing");
    }
  });

  it("agrees on the later envelope and the later keyring, whichever store has them", async () => {
    const [a, b] = [await start(0), await start(1)];
    const { envelope, ids, contentKey } = await someRecord();
    const { publicKey } = await generateX25519();
    const moved = await resealEnvelope(envelope, ids.patientId, { contentKey }, { publicKey, keyEpoch: 3 });
    const first = await someKeyring();
    await a.records.putEnvelope(envelope);
    await a.keyrings.putKeyring(first);
    await inStep(a, b);
    await a.stop();
    const later = await someKeyring(first.patientId);
    await b.records.putEnvelope(moved);
    await b.keyrings.putKeyring(later);
    const back = await start(0);
    await inStep(back, b);
    expect(await back.records.getEnvelope(ids.recordId)).to.deep.equal(moved);
    expect(await back.keyrings.getKeyring(first.patientId)).to.deep.equal(later);
  });

  it("puts back what vanished from a disk, at the next whole comparison [C43]", async () => {
    const [a, b] = [await start(0), await start(1)];
    const bytes = randomBytes(700);
    const { subject } = await a.records.put(bytes);
    await inStep(a, b);
    await unlink(pathOf(b, subject));
    await expectNamed(b.records.get(subject), "BlobMissing");
    await inStep(b, a);
    expect(await b.records.get(subject)).to.deep.equal(bytes);
  });

  it("mends a damaged copy once a reader has met it [C41]", async () => {
    const [a, b] = [await start(0), await start(1)];
    const bytes = randomBytes(700);
    const { subject } = await a.records.put(bytes);
    await inStep(a, b);
    await writeFile(pathOf(b, subject), randomBytes(700));
    await expectNamed(b.records.get(subject), "BlobCorrupted");
    await eventually(() => b.records.get(subject).catch(() => undefined));
    expect(await b.records.get(subject)).to.deep.equal(bytes);
  });

  it("takes no bytes that don't match their CID from a peer, and says that it isn't in step [C41] [C43]", async () => {
    const a = await start(0);
    const { subject } = await a.records.put(randomBytes(700));
    await writeFile(pathOf(a, subject), randomBytes(700));
    const b = await start(1);
    const report = await eventually(async () => {
      const found = await replicationOf(b.url);
      return found.comparedAt > 0 && found;
    });
    expect(report).to.include({ inStep: false, missingHere: 1 });
    expect(await b.records.has(subject)).to.equal(false);
  });

  it("says that it isn't in step while the other is away, and is again when it comes back", async () => {
    const [a, b] = [await start(0), await start(1)];
    await inStep(a, b);
    await b.stop();
    const report = await eventually(async () => {
      const found = await replicationOf(a.url);
      return !found.inStep && found;
    });
    expect(report).to.include({ reachable: false, error: "StoreUnavailable" });
    await a.records.put(randomBytes(5));
    await start(1);
    await eventually(async () => (await replicationOf(a.url)).inStep);
  });

  it("reads through a replicated store though one withholds, and mends it [C43]", async () => {
    const [a, b] = [await start(0, { PEERS: "" }), await start(1, { PEERS: "" })];
    const failures: string[] = [];
    const both = replicatedStore([a.records, b.records], {
      onFailure: ({ store, error, repaired }) =>
        failures.push(`${store} ${(error as Error).name} ${repaired}`),
    });
    const bytes = randomBytes(900);
    const [receipt] = await both.put(bytes, someLabel());
    const { subject = "" } = receipt ?? {};
    await unlink(pathOf(a, subject));
    expect(await both.get(subject)).to.deep.equal(bytes);
    await eventually(async () => a.records.has(subject));
    expect(failures).to.deep.equal(["store-a BlobMissing true"]);
  });

  it("catches up though either is killed under load [C43]", async () => {
    const names = ["store-a", "store-b"] as const;
    const children: Child[] = [];
    const run = async (which: 0 | 1) => {
      const store = await storeProcess(folders[which], settings(which));
      children[which] = store.child;
      started.add(store.child);
      return store;
    };
    const stores = [await run(0), await run(1)];
    const receipts: string[] = [];
    let writing = true;
    const writers = names.map(async (_, which) => {
      while (writing) {
        const receipt = await stores[which]?.records.put(randomBytes(2000)).catch(() => undefined);
        if (receipt) receipts.push(receipt.subject);
        // A pause: it is the kills that are tested here.
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    for (const which of [0, 1] as const) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await children[which]?.stop("SIGKILL");
      await new Promise((resolve) => setTimeout(resolve, 100));
      stores[which] = await run(which);
    }
    writing = false;
    await Promise.all(writers);
    await inStep(...stores);
    expect(receipts.length).to.be.greaterThan(20);
    for (const { records } of stores) {
      await Promise.all(receipts.map((cid) => records.get(cid)));
    }
  });
});
