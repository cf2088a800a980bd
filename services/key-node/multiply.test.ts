import { bls12_381 } from "@noble/curves/bls12-381.js";
import { expect } from "chai";
import fc from "fast-check";
import { utf8 } from "#lib/core/bytes.ts";
import { encodeG2 } from "./encode-g2.ts";
import { multiplyG2 } from "./multiply.ts";

const { ORDER } = bls12_381.fields.Fr;
const X = 0xd201000000010000n;
const pointOf = (text: string) => bls12_381.G2.hashToCurve(utf8(text));

describe("encodeG2", () => {
  it("is the library's own compressed form, of either sign", () => {
    for (const text of ["a", "b", "c", "d", "e", "f"]) {
      const point = pointOf(text);
      for (const each of [point, point.negate()]) expect(encodeG2(each)).to.deep.equal(each.toBytes(true));
    }
  });
});

describe("multiplyG2", () => {
  it("is the library's own multiplication, for any secret", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: ORDER - 1n }), fc.string(), (secret, text) => {
        const point = pointOf(text);
        expect(multiplyG2(point, secret).equals(point.multiply(secret))).to.equal(true);
      }),
      { numRuns: 20 },
    );
  });

  it("is so where digits are none, or all that they can be", () => {
    const point = pointOf("edge");
    for (const secret of [1n, 2n, X - 1n, X, X + 1n, X ** 2n - 1n, X ** 3n, ORDER - X, ORDER - 1n])
      expect(multiplyG2(point, secret).equals(point.multiply(secret)), String(secret)).to.equal(true);
  });
});
