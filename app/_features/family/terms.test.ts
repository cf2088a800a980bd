import { expect } from "chai";
import { CATEGORIES } from "#lib/core/categories.ts";
import { ofAge, partsText } from "./terms.ts";

const at = (year: number, month: number, day: number) => new Date(year, month - 1, day).getTime();

describe("the day on which a child comes of age", () => {
  it("is the eighteenth birthday, to the second", () => {
    expect(ofAge("2020-05-03", at(2026, 1, 1))).to.equal(at(2038, 5, 3) / 1_000);
    expect(ofAge("2020-05-03", at(2038, 5, 3) - 1_000)).to.equal(at(2038, 5, 3) / 1_000);
    expect(ofAge("2020-05-03", at(2038, 5, 3))).to.equal(undefined);
  });

  it("is the day after for who was born on a leap day", () => {
    expect(ofAge("2024-02-29", at(2026, 1, 1))).to.equal(at(2042, 3, 1) / 1_000);
  });

  it("is none for who isn't born, and for what is no day", () => {
    expect(ofAge("2027-01-01", at(2026, 12, 31))).to.equal(undefined);
    for (const born of ["", "2020", "soon", "2020-xx-01"]) expect(ofAge(born), born).to.equal(undefined);
  });
});

describe("parts of a record in words", () => {
  it("names a few, counts many, and says when it is all", () => {
    expect(partsText(["problems", "allergies"])).to.equal("conditions and allergies");
    expect(partsText(CATEGORIES.slice(0, 5))).to.equal("5 parts");
    expect(partsText(CATEGORIES)).to.equal("everything");
  });
});
