import { expect } from "chai";
import { CATEGORIES } from "#lib/core/categories.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { textOf } from "../../../_shared/pieces.ts";
import { type WriteFacts, writeSentence } from "./write-sentence.ts";

const facts: WriteFacts = {
  kind: "prescription",
  categories: ["medications", "emergency"],
  purpose: "TREAT",
  corrects: false,
  patient: "Carla Mendes",
  organisation: "St. Anne's Hospital",
};
const said = (change: Partial<WriteFacts> = {}) => textOf(writeSentence({ ...facts, ...change }));

describe("the sentence before something is written", () => {
  it("says what, into which part, of whom, for what and as whom", () => {
    expect(said()).to.equal(
      "You write a prescription into medications of Carla Mendes, for treatment, as St. Anne's Hospital. You can correct it; only the patient can have it erased.",
    );
  });

  it("says that it corrects", () => {
    expect(said({ corrects: true })).to.contain("You correct what stands in medications of Carla Mendes");
  });

  it("changes with every field that is signed", () => {
    for (const category of CATEGORIES.slice(1))
      expect(said({ categories: [category] })).to.contain(
        `into ${terms.category[category].toLowerCase()} of`,
      );
    expect(said({ purpose: "ETREAT" })).to.contain("for emergency treatment");
    expect(said({ organisation: "Riverside Clinic" })).to.contain("as Riverside Clinic.");
  });
});
