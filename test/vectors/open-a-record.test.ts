import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { fromHex, type Hex } from "#lib/core/bytes.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { x25519PublicOf } from "#lib/crypto/x25519.ts";

type Vector = { name: string; privateKey: Hex; blob: string; payload: string };
type Recipe = { openRecord(record: Vector, key: { x: string; d: string }): Promise<Uint8Array> };

const read = (path: string) => readFile(new URL(path, import.meta.url), "utf8");
const keyOf = async ({ privateKey }: Vector) => {
  const raw = fromHex(privateKey);
  return { x: (await x25519PublicOf(raw)).x, d: encodeBase64url(raw) };
};

describe("docs/open-a-record.md", () => {
  let recipe: Recipe;
  let vectors: Vector[];
  before(async () => {
    vectors = JSON.parse(await read("./record-v1.json")).vectors;
    const code = /```js\n([\s\S]*?)```/.exec(await read("../../docs/open-a-record.md"))?.[1] ?? "";
    const imports = [...code.matchAll(/from "(.*?)"/g)].map(([, name]) => name);
    expect(imports).to.deep.equal(["jose", "node:zlib"]);
    // A module without a place of its own can't find packages by name.
    const runnable = code.replace('"jose"', JSON.stringify(import.meta.resolve("jose")));
    recipe = await import(`data:text/javascript,${encodeURIComponent(runnable)}`);
  });

  it("opens every vector with jose and zlib alone", async () => {
    for (const vector of vectors) {
      const payload = await recipe.openRecord(vector, await keyOf(vector));
      expect(Buffer.from(payload).toString(), vector.name).to.equal(vector.payload);
    }
  });

  it("refuses a blob that isn't the ledger's", async () => {
    const [first, second] = vectors as [Vector, Vector];
    const failure = await recipe
      .openRecord({ ...first, blob: second.blob }, await keyOf(first))
      .catch((e) => e);
    expect(failure).to.be.instanceOf(Error).with.property("message", "not the ledger's record");
  });
});
