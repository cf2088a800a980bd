import { expect } from "chai";
import { fromHex, toHex } from "#lib/core/bytes.ts";
import { hkdf } from "./hkdf.ts";

const material = fromHex(`0x${"0b".repeat(22)}`);

describe("hkdf", () => {
  it("agrees with RFC 5869, appendix A.1", async () => {
    const salt = fromHex("0x000102030405060708090a0b0c");
    const info = fromHex("0xf0f1f2f3f4f5f6f7f8f9");
    expect(toHex(await hkdf(material, { salt, info, length: 42 }))).to.equal(
      "0x3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    );
  });

  it("agrees with RFC 5869, appendix A.3, without salt and info", async () => {
    expect(toHex(await hkdf(material, { info: "", length: 42 }))).to.equal(
      "0x8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    );
  });
});
