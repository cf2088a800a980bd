import { expect } from "chai";
import fc from "fast-check";
import { base58btc } from "multiformats/bases/base58";
import { CID } from "multiformats/cid";
import { create as createMultihash } from "multiformats/hashes/digest";
import { toHex, utf8 } from "#lib/core/bytes.ts";
import { asDigest, type Digest } from "#lib/core/ids.ts";
import { cidOf, digestOf } from "./cid.ts";
import { digestOfBytes, sha256 } from "./digest.ts";
import { expectNamed } from "./expect-named.ts";

describe("cid", () => {
  it("is what other IPFS tools name the same raw bytes", async () => {
    // `printf hello | ipfs add --cid-version=1 --raw-leaves`
    expect(cidOf(await digestOfBytes(utf8("hello")))).to.equal(
      "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq",
    );
  });

  it("turns back into its digest", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const digest = asDigest(toHex(bytes));
        expect(digestOf(cidOf(digest))).to.equal(digest);
      }),
    );
  });

  it("refuses a digest of another length", async () => {
    await expectNamed(() => cidOf("0x12" as Digest), "InvalidId");
  });

  describe("refuses, so that no CID reaches a file path unchecked [C55]", () => {
    const good = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq";
    const cases: Record<string, string> = {
      "a path": "../../../etc/passwd",
      "a path behind a CID": `${good}/../../etc/passwd`,
      "a path that has a CID's length": `bafkrei${"../".repeat(17)}a`,
      "a null byte": `${good.slice(0, -1)}\0`,
      "upper case": good.toUpperCase(),
      "a trailing newline": `${good}\n`,
      "no base prefix": good.slice(1),
      "unused bits set": `${good.slice(0, -1)}r`,
      "too short": good.slice(0, -1),
      empty: "",
    };
    for (const [what, cid] of Object.entries(cases)) {
      it(what, () => expectNamed(() => digestOf(cid), "InvalidCid"));
    }

    it("another version, codec, hash or base", async () => {
      const hash = createMultihash(0x12, await sha256(utf8("hello")));
      const other = CID.createV1(0x55, createMultihash(0x1b, await sha256(utf8("hello"))));
      await expectNamed(() => digestOf(CID.createV0(hash).toString()), "InvalidCid");
      await expectNamed(() => digestOf(CID.createV1(0x70, hash).toString()), "InvalidCid");
      await expectNamed(() => digestOf(other.toString()), "InvalidCid");
      await expectNamed(() => digestOf(CID.createV1(0x55, hash).toString(base58btc)), "InvalidCid");
    });
  });
});
