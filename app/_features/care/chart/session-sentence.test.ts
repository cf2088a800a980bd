import { expect } from "chai";
import { CATEGORIES } from "#lib/core/categories.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { textOf } from "../../../_shared/pieces.ts";
import { sessionSentence } from "./session-sentence.ts";

const names = { patient: "Carla Mendes", grantee: "Dr. Lena Brandt", organisation: "St. Anne's Hospital" };
const request = { categories: ["problems", "laboratory"], purpose: "TREAT", minutes: 45 } as const;
type Request = Parameters<typeof sessionSentence>[0];
const said = (change: Partial<Request> = {}, named: Partial<typeof names> = {}) =>
  textOf(sessionSentence({ ...request, ...change }, { ...names, ...named }));

describe("the sentence before a session is signed", () => {
  it("says what, whose, for what, as whom and how long, and that the patient is told", () => {
    expect(said()).to.equal(
      "You open conditions and results of Carla Mendes, for treatment, as Dr. Lena Brandt of St. Anne's Hospital, for the next 45 minutes." +
        " The patient is told.",
    );
  });

  it("changes with each field that is signed", () => {
    for (const category of CATEGORIES.slice(1))
      expect(said({ categories: [category] })).to.contain(
        `You open ${terms.category[category].toLowerCase()} of`,
      );
    expect(said({ purpose: "ETREAT" })).to.contain("for emergency treatment");
    expect(said({ minutes: 120 })).to.contain("for the next 2 hours");
    expect(said({}, { grantee: "Heart team" })).to.contain("as Heart team of St. Anne's Hospital");
    expect(said({}, { grantee: "St. Anne's Hospital" })).to.contain("as St. Anne's Hospital,");
  });
});
