import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { isNamed, KeywardError } from "#lib/core/errors.ts";
import { SILENCE } from "#lib/core/first-answer.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { generateX25519 } from "#lib/crypto/x25519.ts";
import type { RecordStore } from "./blob-store.ts";
import { type MemoryStore, memoryStore } from "./memory-store.ts";
import { openRecord } from "./open-record.ts";
import { someIds, someLabel, someRecord } from "./record.fixture.ts";
import { type ReplicatedStore, replicatedStore, type StoreFailure } from "./replicated-store.ts";
import { resealEnvelope } from "./reseal-envelope.ts";
import { storeRecord } from "./store-record.ts";

const never = () => new Promise<never>(() => {});
const unreached = () => new KeywardError("StoreUnavailable", { message: "It can't be reached." });
const broken = () => Promise.reject(new Error("connection refused"));

describe("replicatedStore", () => {
  let a: MemoryStore;
  let b: MemoryStore;
  let failures: StoreFailure[];
  let both: ReplicatedStore;
  const over = (...stores: RecordStore[]) =>
    replicatedStore(stores, { patience: 30, onFailure: (failure) => failures.push(failure) });
  const namesOf = () =>
    failures.map(({ store, error, repaired }) => `${store} ${(error as Error).name} ${repaired}`);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 10));

  beforeEach(async () => {
    a = memoryStore("a", await signingKeyFromSeed(randomBytes(32)));
    b = memoryStore("b", await signingKeyFromSeed(randomBytes(32)));
    failures = [];
    both = over(a, b);
  });

  it("writes to all, and returns a receipt of each", async () => {
    const receipts = await both.put(randomBytes(100), someLabel());
    expect(receipts.map(({ store }) => store)).to.deep.equal(["a", "b"]);
    expect([a.blobs.size, b.blobs.size]).to.deep.equal([1, 1]);
    expect(failures).to.deep.equal([]);
  });

  it("stores a record from sealing to receipts, and opens it again", async () => {
    const { privateKey, publicKey } = await generateX25519();
    const ids = someIds();
    const payload = randomBytes(3000);
    const stored = await storeRecord({
      ...ids,
      payload,
      recipient: { publicKey, keyEpoch: 4 },
      stores: both,
    });
    const { blob, envelope } = stored.receipts;
    expect([...blob, ...envelope].map(({ store }) => store)).to.deep.equal(["a", "b", "a", "b"]);
    expect(blob[0]).to.include({ subject: cidOf(stored.digest), size: stored.size });
    const opened = await openRecord({
      blob: await both.get(cidOf(stored.digest)),
      envelope: await both.getEnvelope(ids.recordId),
      ids,
      expectedDigest: stored.digest,
      privateKey,
    });
    expect(opened).to.deep.equal(payload);
  });

  const deaf: Record<string, (store: MemoryStore) => RecordStore> = {
    "refuses the connection": (store) => ({ ...store, put: broken, putEnvelope: broken }),
    "keeps silent": (store) => ({ ...store, put: never, putEnvelope: never }),
    "answers with another's receipt": (store) => ({ ...store, put: a.put, putEnvelope: a.putEnvelope }),
    "answers with a receipt for something else": (store) => ({
      ...store,
      put: () => store.put(randomBytes(5)),
      putEnvelope: async () => store.putEnvelope((await someRecord()).envelope),
    }),
  };
  for (const [how, make] of Object.entries(deaf)) {
    it(`doesn't count a write as done when one store ${how}, and names it [C43]`, async () => {
      const stores = over(a, make(b));
      const error = await expectNamed(stores.put(randomBytes(9), someLabel()), "NotEnoughReceipts");
      expect(error.details.failed).to.equal("b");
      const { envelope, ids } = await someRecord();
      await expectNamed(stores.putEnvelope(envelope, ids.patientId), "NotEnoughReceipts");
      expect(failures.map(({ store }) => store)).to.deep.equal(["b", "b"]);
    });
  }

  it("succeeds with enough of three, and still names the one that failed", async () => {
    const c = memoryStore("c", await signingKeyFromSeed(randomBytes(32)));
    const receipts = await over(a, { ...b, put: broken }, c).put(randomBytes(9), someLabel());
    expect(receipts.map(({ store }) => store)).to.deep.equal(["a", "c"]);
    expect(namesOf()).to.deep.equal(["b Error false"]);
  });

  const bad: Record<string, [string, (cid: string) => RecordStore]> = {
    "is empty": ["BlobMissing", () => a],
    "serves other bytes": [
      "BlobCorrupted",
      (cid) => {
        a.blobs.set(cid, randomBytes(9));
        return a;
      },
    ],
    "serves other bytes without looking": [
      "BlobCorrupted",
      () => ({ ...a, get: async () => randomBytes(9) }),
    ],
    "keeps silent": ["StoreTimedOut", () => ({ ...a, get: never })],
  };
  for (const [how, [name, make]] of Object.entries(bad)) {
    it(`reads from the second store when the first one ${how}, and repairs it [C43]`, async () => {
      const bytes = randomBytes(200);
      const { subject: cid } = await b.put(bytes);
      expect(await over(make(cid), b).get(cid)).to.deep.equal(bytes);
      await settle();
      expect(namesOf()).to.deep.equal([`a ${name} true`]);
      expect(await a.get(cid)).to.deep.equal(bytes);
    });
  }

  it("names the blob that no store has undamaged [C41]", async () => {
    const bytes = randomBytes(20);
    const cid = cidOf(await digestOfBytes(bytes));
    await expectNamed(both.get(cid), "BlobMissing");
    expect(await both.has(cid)).to.equal(false);
    b.blobs.set(cid, randomBytes(20));
    const error = await expectNamed(both.get(cid), "BlobCorrupted");
    expect(error.details).to.deep.equal({ cid });
    await expectNamed(both.get("../x"), "InvalidCid");
    await expectNamed(both.has("../x"), "InvalidCid");
  });

  it("calls nothing missing while a store that may have it isn't reached", async () => {
    const cid = cidOf(await digestOfBytes(randomBytes(20)));
    const { recordId } = (await someRecord()).envelope;
    for (const away of [
      { ...b, get: broken, getEnvelope: broken },
      { ...b, get: () => Promise.reject(unreached()), getEnvelope: () => Promise.reject(unreached()) },
    ]) {
      await expectNamed(over(a, away).get(cid), "StoreUnavailable");
      await expectNamed(over(a, away).getEnvelope(recordId), "StoreUnavailable");
    }
    await expectNamed(over(a, { ...b, get: never }).get(cid), "StoreTimedOut");
    await expectNamed(both.getEnvelope(recordId), "EnvelopeMissing");
  });

  it("takes the envelope of the newest epoch, and offers the others", async () => {
    const { envelope, ids, contentKey } = await someRecord();
    const { publicKey } = await generateX25519();
    const moved = await resealEnvelope(envelope, ids.patientId, { contentKey }, { publicKey, keyEpoch: 3 });
    await a.putEnvelope(envelope);
    await b.putEnvelope(moved);
    expect(await both.getEnvelope(ids.recordId)).to.deep.equal(moved);
    expect(await both.getEnvelopes(ids.recordId)).to.deep.equal([moved, envelope]);
  });

  it("reads an envelope though one store is silent or lacks it [C43]", async () => {
    const { envelope } = await someRecord();
    await b.putEnvelope(envelope);
    expect(await both.getEnvelope(envelope.recordId)).to.deep.equal(envelope);
    expect(await over({ ...a, getEnvelope: never }, b).getEnvelope(envelope.recordId)).to.deep.equal(
      envelope,
    );
    expect(namesOf()).to.deep.equal(["a EnvelopeMissing false", "a StoreTimedOut false"]);
  });

  it("waits a moment for a silent store, once, where another one answered, and hears it again when it answers", async () => {
    const [first, second] = [await someRecord(), await someRecord()];
    for (const { envelope } of [first, second]) await b.putEnvelope(envelope);
    const bytes = randomBytes(50);
    const { subject: cid } = await b.put(bytes);
    let hung = true;
    let asked = 0;
    const slow: RecordStore = {
      ...a,
      get: (id) => {
        asked += 1;
        return hung ? never() : a.get(id);
      },
      getEnvelope: (id) => (hung ? never() : a.getEnvelope(id)),
    };
    const patience = 60_000;
    const stores = replicatedStore([slow, b], {
      patience,
      onFailure: (failure) => failures.push(failure),
    });
    const timed = async (work: Promise<unknown>) => {
      const start = performance.now();
      await work;
      return performance.now() - start;
    };
    expect(await timed(stores.getEnvelope(first.envelope.recordId))).to.be.within(SILENCE - 50, patience / 4);
    expect(await timed(stores.getEnvelope(second.envelope.recordId))).to.be.below(SILENCE / 2);
    expect(await timed(stores.get(cid))).to.be.below(SILENCE / 2);
    expect(asked).to.equal(0);
    expect(namesOf()).to.deep.equal(["a StoreTimedOut false", "a StoreTimedOut false"]);
    hung = false;
    await b.put(bytes);
    await a.put(bytes);
    await stores.getEnvelope(first.envelope.recordId);
    await settle();
    await stores.get(cid);
    expect(asked).to.equal(1);
  }).timeout(60_000);

  it("reads from a store, and waits for it, while something large is still on its way there", async () => {
    const { envelope } = await someRecord();
    for (const store of [a, b]) await store.putEnvelope(envelope);
    const getEnvelope: RecordStore["getEnvelope"] = async (id) => {
      await settle();
      return a.getEnvelope(id);
    };
    const stores = over({ ...a, put: never, getEnvelope }, b);
    await expectNamed(stores.put(randomBytes(100), someLabel()), "NotEnoughReceipts");
    expect(await stores.getEnvelopes(envelope.recordId)).to.have.length(2);
    expect(namesOf()).to.deep.equal(["a StoreTimedOut false"]);
  });

  it("counts an erasure only when every store signed it, and serves nothing from the first [C44]", async () => {
    const { envelope, ids } = await someRecord();
    const { recordId } = envelope;
    await both.putEnvelope(envelope, ids.patientId);
    const behind = over(a, { ...b, deleteEnvelope: broken });
    const error = await expectNamed(behind.deleteEnvelope(recordId), "NotEnoughReceipts");
    expect(error.details.failed).to.equal("b");
    await expectNamed(both.getEnvelope(recordId), "EnvelopeErased");
    expect((await both.deleteEnvelope(recordId)).map(({ store }) => store)).to.deep.equal(["a", "b"]);
    await expectNamed(both.putEnvelope(envelope, ids.patientId), "NotEnoughReceipts");
    expect(failures.filter(({ error: each }) => isNamed(each, "EnvelopeErased")).length).to.be.at.least(2);
    expect([...a.envelopes.values(), ...b.envelopes.values()]).to.deep.equal(["erased", "erased"]);
  });

  it("refuses to require nothing, or more than there is", async () => {
    for (const required of [0, 3])
      await expectNamed(() => replicatedStore([a, b], { required }), "InvalidReplication");
  });
});
