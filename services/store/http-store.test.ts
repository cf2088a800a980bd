import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { cidOf, digestOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { httpKeyrings } from "#lib/keys/http-keyrings.ts";
import { keyringStoreSuite, listedPatients, someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { recordStoreSuite } from "#lib/records/blob-store.suite.ts";
import { fetchStoreIdentity, httpRecordStore } from "#lib/records/http-store.ts";
import { verifyReceipt } from "#lib/records/receipt.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import { readConfig } from "./config.ts";
import type { RunningStore } from "./store-service.ts";
import {
  environment,
  HEADERS,
  removeFolders,
  type StoreClient,
  someFolder,
  storeHere,
  TOKEN,
} from "./testing/stores.ts";

const NOW = 1_700_000_000_000;

describe("a store over HTTP", function () {
  this.timeout(20_000);
  const running: RunningStore[] = [];
  let store: RunningStore & StoreClient;
  let folder: string;

  async function someStore(more: Record<string, string> = {}) {
    const directory = await someFolder();
    const started = await storeHere(directory, more, () => NOW);
    running.push(started);
    return { ...started, directory };
  }
  before(async () => {
    const started = await someStore({ MAX_BLOB_BYTES: "10000000" });
    [store, folder] = [started, started.directory];
  });
  after(async () => {
    for (const each of running) await each.stop();
    await removeFolders();
  });
  const call = async (method: string, path: string, body?: Uint8Array<ArrayBuffer>, headers = HEADERS) => {
    const response = await fetch(store.url + path, { method, headers, ...(body ? { body } : {}) });
    const text = await response.text();
    return { status: response.status, text, name: /"name":"(\w+)"/.exec(text)?.[1] };
  };

  recordStoreSuite("httpRecordStore", async () => ({
    store: store.records,
    now: NOW,
    damage: (cid, bytes) => writeFile(join(folder, "vault", "blobs", digestOf(cid).slice(2, 4), cid), bytes),
  }));
  keyringStoreSuite("httpKeyrings", async () => (await someStore()).keyrings);

  it("tells nothing, and takes nothing, without the token", async () => {
    for (const path of ["/identity", "/changes?after=0", "/keyrings", "/replication", "/summary/blobs"]) {
      const { status, name } = await call("GET", path, undefined, { authorization: "Bearer no" });
      expect([status, name]).to.deep.equal([401, "Unauthorised"]);
    }
    const { status } = await call("PUT", "/blobs", randomBytes(3), { authorization: "" });
    expect(status).to.equal(401);
  });

  it("refuses paths in the place of a CID, an id or a range [C55]", async () => {
    const cid = cidOf(await digestOfBytes(randomBytes(1)));
    const paths: Record<string, [number, string]> = {
      "/blobs/..%2F..%2Fseed": [400, "InvalidCid"],
      "/blobs/%2e%2e%2fseed": [400, "InvalidCid"],
      [`/blobs/${cid}%00`]: [400, "InvalidCid"],
      [`/blobs/${cid.toUpperCase()}`]: [400, "InvalidCid"],
      "/blobs/seed": [400, "InvalidCid"],
      "/envelopes/..%2Fseed": [400, "InvalidId"],
      "/keyrings/..%2Fseed": [400, "InvalidId"],
      "/replica/envelopes/..%2Fseed": [400, "InvalidId"],
      "/replica/keyrings/..%2Fseed": [400, "InvalidId"],
      "/keyrings?after=..%2Fseed": [400, "BadRequest"],
      "/summary/blobs/..%2F..": [400, "BadRequest"],
      "/summary/seed": [400, "BadRequest"],
      "/changes?after=-1": [400, "BadRequest"],
      "/seed": [404, "NotFound"],
    };
    for (const [path, expected] of Object.entries(paths)) {
      const { status, name } = await call("GET", path);
      expect([status, name], path).to.deep.equal(expected);
    }
  });

  it("takes no path that the client would have tidied away either [C55]", async () => {
    const status = await new Promise((resolve, reject) => {
      const path = "/blobs/../../seed";
      httpRequest({ host: "127.0.0.1", port: store.port, path, headers: HEADERS }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once("error", reject)
        .end();
    });
    expect(status).to.equal(404);
  });

  it("refuses an envelope or a keyring under another's id [C53]", async () => {
    const { envelope } = await someRecord();
    const other = toHex(randomBytes(32));
    const body = new TextEncoder().encode(JSON.stringify(envelope));
    expect((await call("PUT", `/envelopes/${other}`, body)).name).to.equal("BadRequest");
    expect((await call("PUT", `/envelopes/${envelope.recordId}`, randomBytes(9))).name).to.equal(
      "MalformedEnvelope",
    );
    const keyring = new TextEncoder().encode(JSON.stringify(await someKeyring()));
    expect((await call("PUT", `/keyrings/${other}`, keyring)).name).to.equal("BadRequest");
    expect((await call("PUT", `/keyrings/${other}`, randomBytes(9))).name).to.equal("MalformedKeyring");
  });

  it("refuses too large a blob, announced or not, and keeps nothing of it [C56]", async () => {
    const small = await someStore({ MAX_BLOB_BYTES: "1000" });
    await expectNamed(small.records.put(randomBytes(1001)), "BodyTooLarge");
    const pieces = new ReadableStream({
      pull(controller) {
        controller.enqueue(randomBytes(600));
      },
    });
    const endless = { method: "PUT", headers: HEADERS, body: pieces, duplex: "half" } as RequestInit;
    const answer = await fetch(`${small.url}/blobs`, endless).then(
      (response) => response.status,
      () => "closed",
    );
    expect(answer).to.be.oneOf([413, "closed"]);
    expect(await readdir(join(small.directory, "vault", "tmp"))).to.deep.equal([]);
    expect(small.store.log.last()).to.equal(0);
    expect((await small.records.put(randomBytes(1000))).size).to.equal(1000);
  });

  it("keeps nothing of a body that breaks off", async () => {
    const before = store.store.log.last();
    const socket = connect(store.port, "127.0.0.1");
    const head = `PUT /blobs HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${TOKEN}\r\ncontent-length: 5000\r\n\r\n`;
    socket.write(head);
    socket.write(randomBytes(2000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await readdir(join(folder, "vault", "tmp"))).to.deep.equal([]);
    expect(store.store.log.last()).to.equal(before);
  });

  it("has its signing seed made at the first start, for its own eyes, and keeps it", async () => {
    const seed = join(folder, "seed");
    expect((await stat(seed)).mode & 0o777).to.equal(0o600);
    expect((await readFile(seed)).length).to.equal(32);
    const directory = await someFolder();
    const first = await storeHere(directory);
    const receipt = await first.records.put(randomBytes(5));
    await first.stop();
    const second = await storeHere(directory);
    running.push(second);
    expect(second.records.publicKey).to.deep.equal(first.records.publicKey);
    const { subject } = receipt;
    await verifyReceipt(receipt, second.records.publicKey, {
      store: "store-a",
      action: "blob-stored",
      subject,
    });
  });

  it("doesn't start on a damaged seed, nor beside another on its folder", async () => {
    await expectNamed(storeHere(folder), "StoreInUse");
    const directory = join(await someFolder(), "data");
    await mkdir(directory);
    await writeFile(join(directory, "seed"), "short");
    await expectNamed(storeHere(directory), "SeedInvalid");
  });

  it("tells its health without the token, and counts", async () => {
    await store.records.put(randomBytes(3));
    const health = await (await fetch(`${store.url}/health`)).json();
    expect(health).to.include({ status: "ok", store: "store-a", writable: true, catchingUp: false });
    expect(health.freeBytes).to.be.greaterThan(0);
    const text = await (await fetch(`${store.url}/metrics`)).text();
    expect(text).to.match(/store_requests_total\{route="PUT \/blobs",outcome="ok"\} [1-9]/);
    expect(text).to.match(/store_free_bytes [1-9]/);
  });

  it("lists patients over pages", async () => {
    const full = await someStore();
    const keyring = await someKeyring();
    const ids = Array.from({ length: 520 }, () => toHex(randomBytes(32)));
    for (let at = 0; at < ids.length; at += 20) {
      await Promise.all(
        ids.slice(at, at + 20).map((patientId) =>
          full.store.vault.keyrings.putKeyring({
            ...keyring,
            patientId: patientId as typeof keyring.patientId,
          }),
        ),
      );
    }
    expect(await listedPatients(full.keyrings)).to.deep.equal(ids.sort());
  });

  describe("as its clients see it", () => {
    const answering = (answer: () => Response | Promise<Response>) => {
      const address = { url: "http://store", fetch: (async () => answer()) as typeof fetch };
      return { ...address, identity: { id: "a", publicKey: store.records.publicKey } };
    };
    const cid = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

    it("names one that can't be reached", async () => {
      const away = answering(() => Promise.reject(new TypeError("fetch failed")));
      await expectNamed(httpRecordStore(away).get(cid), "StoreUnavailable");
      await expectNamed(httpRecordStore(away).has(cid), "StoreUnavailable");
      await expectNamed(httpKeyrings(away).putKeyring(await someKeyring()), "StoreUnavailable");
    });

    it("names one that answers with other bytes [C41]", async () => {
      await expectNamed(httpRecordStore(answering(() => new Response("other"))).get(cid), "BlobCorrupted");
    });

    it("names answers that make no sense", async () => {
      const odd = [
        () => new Response("<html>", { status: 502 }),
        () => Response.json({ error: { name: "no name at all" } }, { status: 400 }),
        () => Response.json([], { status: 500 }),
      ];
      for (const answer of odd) {
        await expectNamed(httpRecordStore(answering(answer)).get(cid), "StoreAnswerInvalid");
      }
      const receipt = answering(() => Response.json({ v: 1, store: "a" }));
      await expectNamed(httpRecordStore(receipt).put(randomBytes(3)), "StoreAnswerInvalid");
      await expectNamed(fetchStoreIdentity(receipt), "StoreAnswerInvalid");
    });

    it("reads no more than a blob may have [C56]", async () => {
      const endless = () =>
        new Response(new ReadableStream({ pull: (controller) => controller.enqueue(randomBytes(60_000)) }));
      const store = httpRecordStore({ ...answering(endless), mostBlobBytes: 100_000 });
      await expectNamed(store.get(cid), "StoreAnswerInvalid");
    });

    it("doesn't go round in circles over a lying list of patients", async () => {
      const patientId = toHex(randomBytes(32));
      const lying = answering(() => Response.json({ patients: [patientId], next: patientId }));
      await expectNamed(listedPatients(httpKeyrings(lying)), "StoreAnswerInvalid");
    });

    it("makes headers for each request", async () => {
      const seen: string[] = [];
      const headers = async ({ method, path }: { method: string; path: string }) => {
        seen.push(`${method} ${path}`);
        return HEADERS;
      };
      const { id, publicKey } = store.records;
      const client = httpRecordStore({ url: `${store.url}/`, headers, identity: { id, publicKey } });
      const { subject } = await client.put(randomBytes(4));
      await client.has(subject);
      expect(seen).to.deep.equal(["PUT /blobs", `HEAD /blobs/${subject}`]);
    });
  });

  it("says which variables are at fault, never their values", () => {
    const bad: Record<string, Record<string, string>> = {
      INTERNAL_TOKEN: { INTERNAL_TOKEN: "short" },
      STORE_ID: { STORE_ID: "../x" },
      S3_BUCKET: { BACKEND: "s3" },
      KUBO_RPC_URL: { BACKEND: "kubo" },
      "PEERS.0": { PEERS: "nonsense" },
    };
    for (const [name, more] of Object.entries(bad)) {
      expect(() => readConfig(environment("x", more)), name)
        .to.throw(name)
        .with.property("name", "ConfigInvalid");
    }
  });
});
