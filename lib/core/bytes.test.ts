import { expect } from "chai";
import fc from "fast-check";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import {
  concat,
  equalBytes,
  fromBase64url,
  fromHex,
  fromUtf8,
  randomBytes,
  toBase64url,
  toHex,
  utf8,
} from "./bytes.ts";

describe("bytes", () => {
  it("survive hexadecimal and base64url, of any length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromHex(toHex(bytes))).to.deep.equal(bytes);
        expect(fromBase64url(toBase64url(bytes))).to.deep.equal(bytes);
        expect(toBase64url(bytes)).to.equal(Buffer.from(bytes).toString("base64url"));
        expect(toHex(bytes)).to.equal(`0x${Buffer.from(bytes).toString("hex")}`);
      }),
    );
  });

  it("become base64url beyond the arguments that a call may have", () => {
    const bytes = randomBytes(60_000);
    expect(fromBase64url(toBase64url(bytes))).to.deep.equal(bytes);
  });

  it("read both cases of hexadecimal and refuse the rest", async () => {
    expect(fromHex("0xAbcD")).to.deep.equal(Uint8Array.of(0xab, 0xcd));
    for (const text of ["", "0", "abcd", "0xabc", "0xzz", "0x 1", "0x12\n"]) {
      await expectNamed(() => fromHex(text), "InvalidHex");
    }
  });

  it("refuse base64url with padding, other alphabets or an impossible length", async () => {
    for (const text of ["QQ==", "a+b_", "a/b_", "a b_", "abcde"]) {
      await expectNamed(() => fromBase64url(text), "InvalidBase64url");
    }
  });

  it("decode UTF-8 strictly and keep a byte order mark", async () => {
    expect(fromUtf8(utf8("\ufeffé😀"))).to.equal("\ufeffé😀");
    await expectNamed(() => fromUtf8(Uint8Array.of(0xc3, 0x28)), "InvalidUtf8");
  });

  it("join in order", () => {
    expect(concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3))).to.deep.equal(
      Uint8Array.of(1, 2, 3),
    );
  });

  it("are equal only byte for byte", () => {
    const bytes = Uint8Array.of(1, 2, 3);
    expect(equalBytes(bytes, Uint8Array.of(1, 2, 3))).to.equal(true);
    for (const other of [[1, 2, 4], [0, 2, 3], [1, 2], [1, 2, 3, 0], []]) {
      expect(equalBytes(bytes, Uint8Array.from(other)), String(other)).to.equal(false);
    }
  });
});
