import { expect } from "chai";
import fc from "fast-check";
import { epochIn, epochsOf } from "./key-epochs.ts";

const epochs = fc.array(fc.integer({ min: 0, max: 0xfff }), { minLength: 18, maxLength: 18 });
const pack = (fields: readonly number[]): bigint =>
  fields.reduce((word, epoch, category) => word | (BigInt(epoch) << BigInt(12 * category)), 0n);

describe("packed key epochs", () => {
  it("give back every category's epoch, with or without what stands above them", () => {
    fc.assert(
      fc.property(epochs, fc.bigInt({ min: 0n, max: (1n << 40n) - 1n }), (fields, above) => {
        const word = pack(fields) | (above << 216n);
        fields.forEach((epoch, category) => {
          expect(epochIn(word, category)).to.equal(epoch);
        });
      }),
    );
  });

  it("keep the epochs of a mask and clear the others", () => {
    fc.assert(
      fc.property(epochs, fc.integer({ min: 0, max: 2 ** 18 - 1 }), (fields, mask) => {
        const kept = fields.map((epoch, category) => ((mask >>> category) & 1 ? epoch : 0));
        expect(epochsOf(pack(fields), mask)).to.equal(pack(kept));
      }),
    );
  });

  it("end at the 32 bits of a mask", () => {
    const all = (1n << 384n) - 1n;
    expect(epochsOf(all, 0xffff_ffff)).to.equal(all);
    expect(epochsOf(all, 1 << 31)).to.equal(0xfffn << 372n);
  });
});
