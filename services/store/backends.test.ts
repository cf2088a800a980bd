import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { someKeyring } from "#lib/keys/keyring-store.suite.ts";
import { type KuboStandIn, kuboStandIn } from "#lib/records/node/kubo.fixture.ts";
import { S3_CREDENTIALS, type S3StandIn, s3StandIn } from "#lib/records/node/s3.fixture.ts";
import { someRecord } from "#lib/records/record.fixture.ts";
import {
  eventually,
  removeFolders,
  replicationOf,
  type StoreClient,
  someFolder,
  storeHere,
  storeProcess,
} from "./testing/stores.ts";

describe("store processes over other backends", function () {
  this.timeout(20_000);
  let kubo: KuboStandIn;
  let s3: S3StandIn;
  before(async () => {
    [kubo, s3] = [await kuboStandIn(), await s3StandIn()];
  });
  after(async () => {
    await kubo.stop();
    await s3.stop();
    await removeFolders();
  });

  /** Puts one of each, erases one of each; gives what reads them again. */
  async function write({ records, keyrings }: StoreClient) {
    const bytes = randomBytes(5000);
    const { subject } = await records.put(bytes);
    const [kept, erased] = [(await someRecord()).envelope, (await someRecord()).envelope];
    await records.putEnvelope(kept);
    await records.putEnvelope(erased);
    await records.deleteEnvelope(erased.recordId);
    const keyring = await someKeyring();
    await keyrings.putKeyring(keyring);
    return async (store: StoreClient) => {
      expect(await store.records.get(subject)).to.deep.equal(bytes);
      expect(await store.records.getEnvelope(kept.recordId)).to.deep.equal(kept);
      await expectNamed(store.records.getEnvelope(erased.recordId), "EnvelopeErased");
      expect(await store.keyrings.getKeyring(keyring.patientId)).to.deep.equal(keyring);
    };
  }
  const follow = async (store: StoreClient) => {
    const folder = await storeHere(await someFolder(), { STORE_ID: "follower", PEERS: store.url });
    try {
      await eventually(async () => (await replicationOf(folder.url)).inStep);
    } catch (error) {
      await folder.stop();
      throw error;
    }
    return folder;
  };

  it("keeps all in S3, survives a kill, and feeds a store in a folder", async () => {
    const { name } = await s3.newBucket();
    const folder = await someFolder();
    const settings = {
      BACKEND: "s3",
      S3_BUCKET: name,
      S3_ENDPOINT: s3.endpoint,
      AWS_ACCESS_KEY_ID: S3_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: S3_CREDENTIALS.secretAccessKey,
    };
    const first = await storeProcess(folder, settings);
    const read = await write(first);
    await first.child.stop("SIGKILL");
    const second = await storeProcess(folder, settings);
    await read(second);
    const follower = await follow(second);
    await read(follower);
    await follower.stop();
    await second.child.stop();
    expect((await readdir(folder)).sort()).to.deep.equal(["changes", "seed"]);
  });

  it("keeps blobs in Kubo and the rest in its folder, survives a kill, and feeds a store in a folder", async () => {
    const folder = await someFolder();
    const settings = { BACKEND: "kubo", KUBO_RPC_URL: kubo.url };
    const first = await storeProcess(folder, settings);
    const read = await write(first);
    await first.child.stop("SIGKILL");
    const second = await storeProcess(folder, settings);
    await read(second);
    expect([kubo.blocks.size, kubo.pins.size]).to.deep.equal([1, 1]);
    const blobs = await readdir(join(folder, "vault", "blobs"), { recursive: true });
    expect(blobs.filter((each) => each.includes("bafkrei"))).to.deep.equal([]);
    const follower = await follow(second);
    await read(follower);
    await follower.stop();
    await second.child.stop();
  });
});
