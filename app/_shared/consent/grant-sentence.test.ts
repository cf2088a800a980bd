import { expect } from "chai";
import { CATEGORIES, categoryMask } from "#lib/core/categories.ts";
import { terms } from "../../_messages/en/terms.ts";
import { textOf } from "../pieces.ts";
import { type GrantFacts, grantSentence } from "./grant-sentence.ts";

const facts: GrantFacts = {
  readMask: categoryMask(["laboratory", "medications"]),
  writeMask: categoryMask(["medications", "emergency"]),
  purpose: "TREAT",
  validFrom: 0,
  validUntil: Date.UTC(2027, 4, 12, 12) / 1_000,
};
const said = (change: Partial<GrantFacts> = {}) =>
  textOf(grantSentence("Dr. Lena Brandt", { ...facts, ...change }));

describe("the sentence before signing", () => {
  it("says who, what, for what and until when", () => {
    expect(said()).to.equal(
      "Dr. Lena Brandt may read your medications and results, and write medications, for treatment, until 12 May 2027." +
        " What they write about allergies, medications and conditions is also kept for emergencies.",
    );
  });

  it("names every category that is signed, and no other", () => {
    for (const [bit, category] of CATEGORIES.entries()) {
      if (bit === 0) continue;
      const name = terms.category[category].toLowerCase();
      expect(said({ readMask: 1 << bit, writeMask: 0 }), category).to.contain(`read your ${name}, for`);
      expect(said({ readMask: 0, writeMask: 1 << bit }), category).to.contain(`may write ${name}, for`);
    }
  });

  it("changes with the purpose and the end", () => {
    expect(said({ purpose: "HPAYMT" })).to.contain("for payment of your care");
    expect(said({ validUntil: facts.validUntil + 86_400 })).to.contain("until 13 May 2027");
  });

  it("doesn't hide that nothing is given", () => {
    expect(said({ readMask: 0, writeMask: 0 })).to.contain("may do nothing");
  });
});
