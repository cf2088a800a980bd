import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import type { RecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import type { Keyring } from "#lib/keys/keyring.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { verifyReceipt } from "#lib/records/receipt.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import {
  eventually,
  HEADERS,
  removeFolders,
  type StoreClient,
  someFolder,
  storeProcess,
} from "./testing/stores.ts";

const MIB = 1024 * 1024;

describe("a store process", function () {
  this.timeout(90_000);
  after(removeFolders);

  /** Puts one of each until told to stop; what was answered counts as acknowledged. */
  async function load(store: StoreClient, acknowledged: Acknowledged, goOn: () => boolean): Promise<void> {
    while (goOn()) {
      await store.records.put(randomBytes(4096)).then(({ subject }) => acknowledged.blobs.push(subject));
      const { envelope } = await someRecord();
      const { recordId } = envelope;
      await store.records.putEnvelope(envelope);
      if (acknowledged.blobs.length % 2 === 0) acknowledged.envelopes.push(recordId);
      else await store.records.deleteEnvelope(recordId).then(() => acknowledged.erased.push(recordId));
      const keyring = await someKeyring();
      await store.keyrings.putKeyring(keyring).then(() => acknowledged.keyrings.push(keyring));
    }
  }
  type Acknowledged = { blobs: string[]; envelopes: RecordId[]; erased: RecordId[]; keyrings: Keyring[] };

  it("has all that it acknowledged after kill -9 under load, time and again [C43] [C44]", async () => {
    const folder = await someFolder();
    const acknowledged: Acknowledged = { blobs: [], envelopes: [], erased: [], keyrings: [] };
    for (let round = 0; round < 2; round++) {
      const store = await storeProcess(folder);
      let running = true;
      const writers = Array.from({ length: 8 }, () =>
        load(store, acknowledged, () => running).catch((error: Error) => {
          expect(error.name).to.equal("StoreUnavailable");
        }),
      );
      // In the middle of it, however slow the machine: some of each kind have been acknowledged.
      const { blobs, erased } = acknowledged;
      const enough = [blobs.length + 10, erased.length + 3] as const;
      await eventually(async () => blobs.length > enough[0] && erased.length > enough[1], 30_000);
      await store.child.stop("SIGKILL");
      running = false;
      await Promise.all(writers);
    }
    const store = await storeProcess(folder);
    await Promise.all(acknowledged.blobs.map((cid) => store.records.get(cid)));
    await Promise.all(acknowledged.envelopes.map((id) => store.records.getEnvelope(id)));
    for (const id of acknowledged.erased) await expectNamed(store.records.getEnvelope(id), "EnvelopeErased");
    for (const keyring of acknowledged.keyrings) {
      expect(await store.keyrings.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    }
    // Nothing acknowledged is missing in the change log either: peers are told of it.
    const logged = new Set<string>();
    for (let after = 0; ; ) {
      const page = await (await fetch(`${store.url}/changes?after=${after}`, { headers: HEADERS })).json();
      for (const { id } of page.changes) logged.add(id);
      if (page.changes.length === 0) break;
      after += page.changes.length;
    }
    for (const id of [...acknowledged.envelopes, ...acknowledged.erased])
      expect(logged.has(id)).to.equal(true);
    await store.child.stop();
    expect(store.child.process.exitCode).to.equal(0);
    expect(store.child.output()).to.include('"msg":"stopped"');
  });

  it("takes 200 blobs of 4 KiB at once, and blobs of 5 MiB, in good time", async () => {
    const store = await storeProcess(await someFolder());
    const blobs = Array.from({ length: 200 }, () => randomBytes(4096));
    let started = performance.now();
    const receipts = await Promise.all(blobs.map((bytes) => store.records.put(bytes)));
    const many = performance.now() - started;
    expect(new Set(receipts.map(({ subject }) => subject)).size).to.equal(200);
    for (const receipt of receipts) {
      const expected = { store: "store-a", action: "blob-stored", subject: receipt.subject } as const;
      await verifyReceipt(receipt, store.records.publicKey, expected);
    }
    const large = new Uint8Array(5 * MIB).fill(7);
    started = performance.now();
    const { subject } = await store.records.put(large);
    const one = performance.now() - started;
    expect(await store.records.get(subject)).to.deep.equal(large);
    // Wide limits, for busy machines: the bench has the figures.
    expect(many).to.be.lessThan(8_000);
    expect(one).to.be.lessThan(3_000);
    await store.child.stop();
  });

  it("writes no identity, address or token to its output [C61]", async () => {
    const store = await storeProcess(await someFolder());
    const { envelope } = await someRecord();
    const keyring = await someKeyring();
    const { subject } = await store.records.put(randomBytes(9));
    await store.records.putEnvelope(envelope);
    await store.keyrings.putKeyring(keyring);
    await store.records.get(subject);
    await store.child.stop();
    expect(store.child.output()).to.include('"route":"PUT /envelopes/:recordId"');
    for (const secret of [subject, envelope.recordId, keyring.patientId, "internal token"]) {
      expect(store.child.output()).to.not.include(secret);
    }
  });
});
