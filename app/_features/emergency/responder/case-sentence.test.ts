import { expect } from "chai";
import { lengthText } from "../length-text.ts";
import { plain } from "../testing/plain.fixture.ts";
import { type CaseFacts, caseSentence } from "./case-sentence.ts";

const FACTS: CaseFacts = {
  patient: "0xabab…abab",
  categories: ["emergency"],
  length: 14_400,
  organisation: "City Ambulance",
  reason: "unresponsive",
  byCard: true,
};

describe("the sentence before the glass is broken", () => {
  it("says whose record, by what, which parts, how long, as whom and why", () => {
    expect(plain(caseSentence(FACTS))).to.match(
      /^You break the glass on the record of patient 0xabab\S+, with their card, and read emergency summary for 4 hours as City Ambulance, because they are unresponsive\.$/,
    );
  });

  it("changes with every field that is signed", () => {
    const others: Partial<CaseFacts>[] = [
      { patient: "0xcdcd…cdcd" },
      { categories: ["emergency", "documents"] },
      { length: 3_600 },
      { organisation: "St. Anne's" },
      { reason: "other" },
      { byCard: false },
    ];
    const sentences = [FACTS, ...others.map((other) => ({ ...FACTS, ...other }))].map((facts) =>
      plain(caseSentence(facts)),
    );
    expect(new Set(sentences).size).to.equal(others.length + 1);
  });

  it("tells lengths in hours where they are whole, else in minutes", () => {
    expect([3_600, 7_200, 5_400, 600].map(lengthText)).to.deep.equal([
      "1 hour",
      "2 hours",
      "90 minutes",
      "10 minutes",
    ]);
  });
});
