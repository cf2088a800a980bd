import { expect } from "chai";
import fc from "fast-check";
import { padmeSize } from "./padme.ts";

describe("padme", () => {
  it("gives the sizes of the paper's algorithm", () => {
    // Worked by hand: E = floor(log2 L), S = floor(log2 E) + 1, round up to a multiple of 2^(E - S).
    const sizes = [0, 1, 1024, 1025, 4097, 5_000_000, 2 ** 26, 2 ** 26 + 1].map(padmeSize);
    expect(sizes).to.deep.equal([1024, 1024, 1024, 1088, 4352, 5_111_808, 2 ** 26, 2 ** 26 + 2 ** 21]);
  });

  it("is never smaller, at most 12 % larger, monotonic and a fixed point of itself", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1024, max: 2 ** 30 }), (length) => {
        const size = padmeSize(length);
        expect(size).to.be.within(length, Math.ceil(length * 1.12));
        expect(padmeSize(size)).to.equal(size);
        expect(padmeSize(length + 1)).to.be.at.least(size);
      }),
    );
  });
});
