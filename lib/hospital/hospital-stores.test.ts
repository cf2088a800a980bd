import { expect } from "chai";
import { randomBytes } from "#lib/core/bytes.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import { digestOfBytes } from "#lib/crypto/digest.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { type SigningKey, signingKeyFromSeed } from "#lib/crypto/signing.ts";
import { type Part, writePart } from "#lib/records/parcel.ts";
import { signReceipt } from "#lib/records/receipt.ts";
import { someLabel } from "#lib/records/record.fixture.ts";
import { fakeHospital, networkAnswer } from "./fake-hospital.fixture.ts";
import { openHospital } from "./open-hospital.ts";
import { currentSession } from "./sign-in.ts";

const bytes = randomBytes(50);

describe("a hospital's stores", () => {
  let keys: Record<"a" | "b", SigningKey>;
  let cid: string;
  before(async () => {
    keys = { a: await signingKeyFromSeed(randomBytes(32)), b: await signingKeyFromSeed(randomBytes(32)) };
    cid = cidOf(await digestOfBytes(bytes));
  });

  /** What a store answers to who asks for the blob together with others. */
  const parcel = (content: Part["content"]) => new Response(writePart({ id: cid, content }));
  const receiptOf = async (name: "a" | "b", key = keys[name]) =>
    signReceipt(
      { store: `store-${name}`, action: "blob-stored", subject: cid, size: bytes.length, time: 1 },
      key,
    );
  /** A session at a hospital with these answers; of the stores in `unknown` it doesn't know the key. */
  async function session(answers: Parameters<typeof fakeHospital>[0], unknown: readonly string[] = []) {
    const stores = (["a", "b"] as const).map((name) => {
      const { publicKey } = keys[name];
      return { name, identity: unknown.includes(name) ? null : { id: `store-${name}`, publicKey } };
    });
    const { seen, address } = fakeHospital({
      "GET /api/network": () => Response.json(networkAnswer({ stores })),
      "GET /api/session": () =>
        Response.json({ account: `0x${"9".repeat(40)}`, passkey: null, recovery: null }),
      ...answers,
    });
    const opened = await currentSession(await openHospital(address));
    seen.splice(0);
    return { seen, session: opened ?? expect.fail("no session") };
  }

  it("take a blob under its label, and count by the receipts of the keys that the network names", async () => {
    const [a, b] = [await receiptOf("a"), await receiptOf("b")];
    const { seen, session: good } = await session({
      "PUT /api/stores/a/blobs": () => Response.json(a),
      "PUT /api/stores/b/blobs": () => Response.json(b),
    });
    const receipts = await good.stores.put(bytes, someLabel());
    expect(receipts.map(({ store }) => store)).to.deep.equal(["store-a", "store-b"]);
    expect(seen.map(({ headers }) => headers.get("x-keyward-kind"))).to.deep.equal(["record", "record"]);

    const forged = await receiptOf("b", keys.a);
    const { session: bad } = await session({
      "PUT /api/stores/a/blobs": () => Response.json(a),
      "PUT /api/stores/b/blobs": () => Response.json(forged),
    });
    const error = await expectNamed(bad.stores.put(bytes, someLabel()), "NotEnoughReceipts");
    expect(error.details.failed).to.equal("store-b");
  });

  it("are read from, and not written to, where nobody knows a store's key yet", async () => {
    const a = await receiptOf("a");
    const serve = () => new Response(bytes);
    const { seen, session: half } = await session(
      { "PUT /api/stores/a/blobs": () => Response.json(a), [`GET /api/stores/b/blobs/${cid}`]: serve },
      ["b"],
    );
    const error = await expectNamed(half.stores.put(bytes, someLabel()), "NotEnoughReceipts");
    expect(error.details.failed).to.equal("b");
    expect(seen.map(({ path }) => path)).to.deep.equal(["/api/stores/a/blobs"]);
    expect(await half.each[1]?.get(cid)).to.deep.equal(bytes);
    await expectNamed(
      half.each[1]?.deleteEnvelope(`0x${"1".repeat(64)}` as never) as never,
      "StoreUnidentified",
    );
  });

  it("are mended by one another, not by a reader who can't say whose a blob is", async () => {
    const { seen, session: reader } = await session({
      "POST /api/stores/a/parcels": () => parcel({ error: "BlobMissing" }),
      "POST /api/stores/b/parcels": () => parcel({ bytes }),
    });
    expect(await reader.stores.get(cid)).to.deep.equal(bytes);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(seen.map(({ method }) => method)).to.deep.equal(["POST", "POST"]);
  });
});
