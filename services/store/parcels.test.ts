import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type Bytes, concat, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { newRecordId } from "#lib/core/ids.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { recordStoreSuite } from "#lib/records/blob-store.suite.ts";
import { MOST_PARTS, readParcel, writePart } from "#lib/records/parcel.ts";
import { parcelledStore } from "#lib/records/parcelled-store.ts";
import type { RunningStore } from "./store-service.ts";
import { HEADERS, removeFolders, type StoreClient, someFolder, storeHere } from "./testing/stores.ts";

const NOW = 1_700_000_000_000;

describe("parcels of a store", function () {
  this.timeout(20_000);
  let store: RunningStore & StoreClient;
  let folder: string;
  let requests: string[];
  const address = () => ({
    url: store.url,
    headers: HEADERS,
    fetch: (async (input, init) => {
      requests.push(`${init?.method} ${String(input).slice(store.url.length)}`);
      return fetch(input, init);
    }) as typeof fetch,
  });
  const parcelled = () => parcelledStore(store.records, address());
  const putMany = (count: number, size = 40) =>
    Promise.all(
      Array.from({ length: count }, async () => {
        const bytes = new Uint8Array(size);
        bytes.set(randomBytes(40));
        await store.records.put(bytes);
        return { bytes, cid: cidOf(await digestOfBytes(bytes)) };
      }),
    );

  before(async () => {
    folder = await someFolder();
    store = await storeHere(folder, { MAX_BLOB_BYTES: "10000000" }, () => NOW);
  });
  beforeEach(() => {
    requests = [];
  });
  after(async () => {
    await store.stop();
    await removeFolders();
  });

  recordStoreSuite("parcelledStore", async () => ({
    store: parcelled(),
    now: NOW,
    damage: (cid, bytes) => writeFile(join(folder, "vault", "blobs", digestOf(cid).slice(2, 4), cid), bytes),
  }));

  it("bring what is asked for at one moment in one answer", async () => {
    const put = await putMany(MOST_PARTS);
    const client = parcelled();
    const missing = cidOf(await digestOfBytes(randomBytes(9)));
    const all = await Promise.all([...put, ...put].map(({ cid }) => client.get(cid)));
    expect(all).to.deep.equal([...put, ...put].map(({ bytes }) => bytes));
    expect(new Set(requests)).to.deep.equal(new Set(["POST /parcels"]));
    expect(requests.length).to.equal(2);
    await expectNamed(client.get(missing), "BlobMissing");
    await expectNamed(client.getEnvelope(newRecordId()), "EnvelopeMissing");
  });

  it("leave out what is large, which comes alone", async () => {
    const [small, large] = [(await putMany(1))[0], (await putMany(1, 1024 * 1024 + 1))[0]];
    const client = parcelled();
    const got = await Promise.all([client.get(small?.cid ?? ""), client.get(large?.cid ?? "")]);
    expect(got).to.deep.equal([small?.bytes, large?.bytes]);
    expect(requests).to.deep.equal(["POST /parcels"]);
  });

  it("keep a damaged thing apart from the whole ones", async () => {
    const [whole, damaged] = await putMany(2);
    const cid = damaged?.cid ?? "";
    await writeFile(join(folder, "vault", "blobs", digestOf(cid).slice(2, 4), cid), "other");
    const client = parcelled();
    const [good, bad] = await Promise.allSettled([client.get(whole?.cid ?? ""), client.get(cid)]);
    expect(good.status).to.equal("fulfilled");
    expect(bad.status === "rejected" && bad.reason.name).to.equal("BlobCorrupted");
  });

  it("are refused without the token, and where they ask for too much", async () => {
    const post = (body: object, headers = {}) =>
      fetch(`${store.url}/parcels`, { method: "POST", headers, body: JSON.stringify(body) });
    expect((await post({ blobs: [], envelopes: [] })).status).to.equal(401);
    const many = Array.from({ length: MOST_PARTS + 1 }, () => "x");
    expect((await post({ blobs: many, envelopes: [] }, HEADERS)).status).to.equal(400);
    expect((await post({ blobs: [], envelopes: ["../seed"] }, HEADERS)).status).to.equal(400);
    const odd = readParcel(
      new Uint8Array(await (await post({ blobs: ["../../seed"], envelopes: [] }, HEADERS)).arrayBuffer()),
    );
    expect(odd).to.deep.equal([{ id: "../../seed", content: { error: "InvalidCid" } }]);
  });
});

describe("readParcel", () => {
  const refused = (bytes: Bytes) =>
    expect(() => readParcel(bytes))
      .to.throw()
      .with.property("name", "StoreAnswerInvalid");

  it("reads what writePart wrote, and refuses what is cut off or isn't a parcel", () => {
    const parts = [
      { id: "a", content: { bytes: randomBytes(50) } },
      { id: "b", content: { error: "BlobMissing" } },
      { id: "c", content: { bytes: new Uint8Array(0) } },
    ];
    const bytes = concat(...parts.map(writePart));
    expect(readParcel(bytes)).to.deep.equal(parts);
    for (const length of [2, 10, 60]) refused(bytes.slice(0, length));
    refused(utf8("<html>"));
    refused(concat(Uint8Array.of(0, 0, 0, 2), utf8("{}")));
    refused(concat(Uint8Array.of(255, 255, 255, 255), utf8("{}")));
  });
});
