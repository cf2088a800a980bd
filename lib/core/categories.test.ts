import { expect } from "chai";
import fc from "fast-check";
import { CATEGORIES, categoriesIn, categoryBit, categoryMask, SENSITIVE_CATEGORIES } from "./categories.ts";

describe("categories", () => {
  it("are eighteen, each once, emergency first, as the contracts count them", () => {
    expect(CATEGORIES.length).to.equal(18);
    expect(new Set(CATEGORIES).size).to.equal(18);
    expect(categoryBit("emergency")).to.equal(0);
  });

  it("keep their bits: masks that were signed keep their meaning", () => {
    const bits = Object.fromEntries(CATEGORIES.map((name) => [name, categoryBit(name)]));
    expect(bits).to.deep.equal({
      emergency: 0,
      administrative: 1,
      billing: 2,
      encounters: 3,
      problems: 4,
      medications: 5,
      allergies: 6,
      immunisations: 7,
      laboratory: 8,
      "vital-signs": 9,
      imaging: 10,
      procedures: 11,
      documents: 12,
      "care-plans": 13,
      "mental-health": 14,
      "sexual-health": 15,
      "substance-use": 16,
      genetics: 17,
    });
    expect(categoryMask(SENSITIVE_CATEGORIES)).to.equal(0b1111 << 14);
  });

  it("survive a mask in bit order, whatever the order and repetitions given", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CATEGORIES)), (chosen) => {
        expect(categoriesIn(categoryMask(chosen))).to.deep.equal(
          CATEGORIES.filter((name) => chosen.includes(name)),
        );
      }),
    );
  });

  it("are none in an empty mask, and none beyond the known bits", () => {
    expect(categoryMask([])).to.equal(0);
    expect(categoriesIn(0)).to.deep.equal([]);
    expect(categoriesIn(1 << 18)).to.deep.equal([]);
    expect(categoriesIn(0xffff_ffff)).to.deep.equal([...CATEGORIES]);
  });
});
