import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { recordStoreSuite } from "../blob-store.suite.ts";
import { someRecord } from "../record.fixture.ts";
import { signedStore } from "../signed-store.ts";
import { openFolderVault } from "./folder-vault.ts";
import { type KuboStandIn, kuboStandIn } from "./kubo.fixture.ts";
import { kuboBlobs } from "./kubo-blobs.ts";

const NOW = 1_700_000_000_000;

describe("kuboBlobs, against a stand-in of the RPC", () => {
  let kubo: KuboStandIn;
  let directory: string;
  beforeEach(async () => {
    kubo = await kuboStandIn();
    directory = await mkdtemp(join(tmpdir(), "keyward-kubo-"));
  });
  afterEach(async () => {
    await kubo.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function composed() {
    const { envelopes } = await openFolderVault(directory);
    const key = await signingKeyFromSeed(randomBytes(32));
    return signedStore({ id: "kubo", key, now: () => NOW }, { blobs: kuboBlobs(kubo.url), envelopes });
  }

  recordStoreSuite("blobs in Kubo, envelopes in a folder", async () => ({
    store: await composed(),
    now: NOW,
    damage: async (cid, bytes) => void kubo.blocks.set(cid, bytes),
  }));

  it("pins raw blocks under the ledger's digest, also large ones", async () => {
    const bytes = new Uint8Array(3 * 1024 * 1024).fill(7);
    const cid = await kuboBlobs(kubo.url).put(bytes);
    expect(cid).to.equal(cidOf(await digestOfBytes(bytes)));
    expect([...kubo.pins]).to.deep.equal([cid]);
    expect(Object.fromEntries(kubo.lastPut() ?? [])).to.include({
      "cid-codec": "raw",
      mhtype: "sha2-256",
      pin: "true",
      "allow-big-block": "true",
    });
    expect(await kuboBlobs(kubo.url).get(cid)).to.deep.equal(bytes);
  });

  it("sends nothing of an envelope to Kubo", async () => {
    const store = await composed();
    const { envelope } = await someRecord();
    await store.putEnvelope(envelope);
    await store.deleteEnvelope(envelope.recordId);
    expect(kubo.blocks.size).to.equal(0);
  });

  it("lists its own pins, among others, and those put since", async () => {
    const blobs = kuboBlobs(kubo.url);
    const first = await blobs.put(randomBytes(10));
    kubo.pins.add("QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn");
    const listed = async () => {
      const cids: string[] = [];
      for (let range = 0; range < 256; range++) for await (const cid of blobs.cids(range)) cids.push(cid);
      return cids.sort();
    };
    expect(await listed()).to.deep.equal([first]);
    const second = await blobs.put(randomBytes(10));
    expect(await listed()).to.deep.equal([first, second].sort());
  });

  it("never takes a node out of reach for an empty one", async () => {
    const blobs = kuboBlobs(kubo.url);
    const cid = await blobs.put(randomBytes(10));
    await kubo.stop();
    await expectNamed(blobs.get(cid), "StorageUnavailable");
    await expectNamed(blobs.has(cid), "StorageUnavailable");
    await expectNamed(blobs.put(randomBytes(10)), "StorageUnavailable");
  });
});
