import { expect } from "chai";
import fc from "fast-check";
import { type Bytes, concat, randomBytes, utf8 } from "#lib/core/bytes.ts";
import { deflate, inflate } from "./compress.ts";
import { frameContent, unframeContent } from "./content.ts";
import { expectNamed } from "./expect-named.ts";
import { padmeSize } from "./padme.ts";

const random = (length: number): Bytes =>
  concat(...Array.from({ length: Math.ceil(length / 65536) }, () => randomBytes(65536))).slice(0, length);

describe("content framing", () => {
  it("gives back every payload, in a Padme size", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const payload = bytes as Bytes;
        const framed = await frameContent(payload);
        expect(padmeSize(framed.length)).to.equal(framed.length);
        expect(await unframeContent(framed)).to.deep.equal(payload);
      }),
      { numRuns: 60 },
    );
  });

  it("gives one size to everything short", async () => {
    const sizes = await Promise.all(
      ["", "positive", "negative", "n".repeat(1000)].map(
        async (text) => (await frameContent(utf8(text))).length,
      ),
    );
    expect(new Set(sizes)).to.deep.equal(new Set([1024]));
  });

  for (const length of [1014, 1015, 1016, 65535, 65536, 200_000]) {
    it(`keeps ${length} incompressible bytes`, async () => {
      const payload = random(length);
      expect(
        (await unframeContent(await frameContent(payload))).every((byte, at) => byte === payload[at]),
      ).to.equal(true);
    });
  }

  it("compresses large text, and leaves what hardly shrinks", async () => {
    expect((await frameContent(utf8("glucose ".repeat(50_000)))).length).to.be.below(10_000);
    expect((await frameContent(random(200_000))).length).to.equal(padmeSize(200_000 + 5 * 4 + 4));
  });

  it("refuses padding that isn't zero, at any place", async () => {
    const framed = await frameContent(utf8("a"));
    for (const at of [framed.length - 1, 20]) {
      const bent = framed.slice();
      bent[at] = 1;
      await expectNamed(unframeContent(bent), "MalformedPadding");
    }
  });

  it("refuses a length beyond the end, another size, and less than a header", async () => {
    const framed = await frameContent(utf8("a"));
    const long = framed.slice();
    new DataView(long.buffer).setUint32(0, 0xffffffff);
    await expectNamed(unframeContent(long), "MalformedPadding");
    await expectNamed(unframeContent(concat(framed, new Uint8Array(1))), "MalformedPadding");
    await expectNamed(unframeContent(framed.slice(0, 512)), "MalformedPadding");
    await expectNamed(unframeContent(new Uint8Array(3)), "MalformedPadding");
  });

  it("stops inflating a bomb early [C56]", async () => {
    const bomb = await deflate(new Uint8Array(72 * 1024 * 1024));
    const before = performance.now();
    const error = await expectNamed(inflate(bomb, 1024 * 1024), "DecompressedTooLarge");
    expect(error.details).to.deep.equal({ limit: 1024 * 1024 });
    expect(performance.now() - before).to.be.below(500);
    await expectNamed(inflate(bomb), "DecompressedTooLarge");
  });

  it("counts stored blocks by the same limit [C56]", async () => {
    const framed = await frameContent(random(70_000));
    await expectNamed(unframeContent(framed, 69_999), "DecompressedTooLarge");
    expect((await unframeContent(framed, 70_000)).length).to.equal(70_000);
  });

  it("refuses a stream that is cut, broken or has a tail", async () => {
    const whole = await deflate(utf8("glucose ".repeat(1000)));
    await expectNamed(inflate(whole.slice(0, -4)), "MalformedContent");
    await expectNamed(inflate(concat(whole, utf8("tail"))), "MalformedContent");
    await expectNamed(inflate(utf8("not deflate")), "MalformedContent");
    await expectNamed(inflate(new Uint8Array(0)), "MalformedContent");
    await expectNamed(inflate(Uint8Array.of(1, 5, 0, 0xfa, 0xff, 1)), "MalformedContent");
  });
});
