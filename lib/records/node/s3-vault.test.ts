import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { digestOf } from "#lib/crypto/cid.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { keyringStoreSuite } from "#lib/keys/keyring-store.suite.ts";
import { recordStoreSuite } from "../blob-store.suite.ts";
import { someRecord } from "../record.fixture.ts";
import { signedStore } from "../signed-store.ts";
import { type S3StandIn, s3StandIn } from "./s3.fixture.ts";
import type { S3Bucket } from "./s3-bucket.ts";
import { openS3Vault } from "./s3-vault.ts";

const NOW = 1_700_000_000_000;

describe("S3 vault", () => {
  let server: S3StandIn;
  before(async () => {
    server = await s3StandIn();
  });
  after(() => server.stop());

  /** Each test has a bucket of its own. */
  const someBucket = async () => (await server.newBucket()).bucket;
  const storeIn = async (bucket: S3Bucket) =>
    signedStore(
      { id: "s3", key: await signingKeyFromSeed(randomBytes(32)), now: () => NOW },
      await openS3Vault(bucket),
    );

  recordStoreSuite("S3", async () => {
    const bucket = await someBucket();
    return {
      store: await storeIn(bucket),
      now: NOW,
      damage: (cid, bytes) => bucket.put(`blobs/${digestOf(cid).slice(2, 4)}/${cid}`, bytes),
    };
  });
  keyringStoreSuite("S3", async () => (await openS3Vault(await someBucket())).keyrings);

  it("lists what it has, by range and in all, over many pages", async () => {
    const { blobs, envelopes } = await openS3Vault(await someBucket());
    const cids = await Promise.all(Array.from({ length: 40 }, () => blobs.put(randomBytes(8))));
    const found: string[] = [];
    for (let range = 0; range < 256; range++) for await (const cid of blobs.cids(range)) found.push(cid);
    expect(found.sort()).to.deep.equal([...cids].sort());
    const all: string[] = [];
    for await (const cid of blobs.cids()) all.push(cid);
    expect(all.sort()).to.deep.equal(found);
    const { recordId } = (await someRecord()).envelope;
    await envelopes.delete(recordId);
    for await (const id of envelopes.erasedIds(Number.parseInt(recordId.slice(2, 4), 16)))
      expect(id).to.equal(recordId);
  });

  it("finishes an erasure that a crash left half done [C44]", async () => {
    const bucket = await someBucket();
    const { envelope } = await someRecord();
    const { recordId } = envelope;
    await (await storeIn(bucket)).putEnvelope(envelope);
    const shard = recordId.slice(2, 4);
    await bucket.put(`erased/${shard}/${recordId}.json`, new Uint8Array(0));
    await expectNamed((await storeIn(bucket)).getEnvelope(recordId), "EnvelopeErased");
    expect(await bucket.has(`envelopes/${shard}/${recordId}.json`)).to.equal(false);
  });

  it("never takes a bucket out of reach for an empty one", async () => {
    const away = server.bucket("nowhere");
    await expectNamed(away.get("blobs/x"), "StorageUnavailable");
    await expectNamed(openS3Vault(away), "StorageUnavailable");
  });
});
