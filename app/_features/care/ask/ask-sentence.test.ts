import { expect } from "chai";
import { categoryMask } from "#lib/core/categories.ts";
import { textOf } from "../../../_shared/pieces.ts";
import { type AskFacts, askSentence } from "./ask-sentence.ts";

const facts: AskFacts = {
  readMask: categoryMask(["laboratory"]),
  writeMask: categoryMask(["documents"]),
  purpose: "TREAT",
  reason: "follow-up",
  until: Date.UTC(2027, 4, 12, 12) / 1_000,
};
const said = (change: Partial<AskFacts> = {}) =>
  textOf(askSentence("Dr. Lena Brandt", { ...facts, ...change }));

describe("what a patient is asked", () => {
  it("says who, what, for what, why and until when", () => {
    expect(said()).to.equal(
      "Dr. Lena Brandt asks to read your results, and to write documents, for treatment, because of a follow-up, until 12 May 2027.",
    );
  });

  it("says no more than is asked for", () => {
    expect(said({ writeMask: 0 })).to.contain("asks to read your results, for treatment");
    expect(said({ readMask: 0 })).to.contain("asks to write documents, for treatment");
    expect(said({ readMask: 0, writeMask: 0 })).to.contain("asks to do nothing");
    expect(said({ reason: "treatment" })).to.contain(", for treatment, until 12 May 2027.");
  });
});
