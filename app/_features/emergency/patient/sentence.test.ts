import { expect } from "chai";
import { plain } from "../testing/plain.fixture.ts";
import { accessSentence, type EmergencyChoice } from "./sentence.ts";

const said = (choice: EmergencyChoice, has = true) => plain(accessSentence(choice, has));

describe("the sentence before the settings for emergencies", () => {
  it("says which parts, and what becomes of the card", () => {
    expect(said({ categories: ["emergency", "documents"], card: "keep" })).to.equal(
      "Responders who break the glass may read your emergency summary and documents. Your card stays valid.",
    );
    expect(said({ categories: ["emergency"], card: "keep" }, false)).to.match(/You have no card\.$/);
    expect(said({ categories: ["emergency"], card: "new" })).to.match(/A new card counts from now on/);
    expect(said({ categories: ["emergency"], card: "none" })).to.match(/opens nothing any more\.$/);
  });

  it("says that nobody may", () => {
    expect(said({ categories: [], card: "keep" })).to.equal(
      "Nobody may break the glass on your record. Your card stays valid.",
    );
  });
});
