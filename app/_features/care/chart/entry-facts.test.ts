import { expect } from "chai";
import type { Authoring, ResourceDraft } from "#lib/care/draft.ts";
import { CONDITIONS } from "#lib/care/value-sets/conditions.ts";
import { ORDERS } from "#lib/care/value-sets/laboratory.ts";
import { MEDICATIONS } from "#lib/care/value-sets/medications.ts";
import { chartItem } from "#lib/chart/chart.fixture.ts";
import { draftsOf } from "../write/drafts.ts";
import type { Kind, Values } from "../write/values.ts";
import { entryFacts } from "./entry-facts.ts";

const by: Authoring = { subject: "urn:uuid:p", author: "Dr. Lena Brandt", now: "2026-11-12T10:00:00Z" };
const [code = null] = CONDITIONS;
const [medication = null] = MEDICATIONS;
const [ordered = null] = ORDERS;
const factsOf = <K extends Kind>(kind: K, values: Values[K]) =>
  entryFacts(chartItem(draftsOf(kind, by, values)[0] as ResourceDraft));

describe("what an entry says beside its line", () => {
  it("is whatever a correction can be of", () => {
    expect(factsOf("diagnosis", { code, onset: "", provisional: false })).to.deep.equal([]);
    expect(factsOf("diagnosis", { code, onset: "2019-04-01", provisional: true })).to.deep.equal([
      "Since: 1 Apr 2019",
      "Suspected, not yet confirmed",
    ]);
    expect(factsOf("order", { code: ordered, reason: "Anaemia?", urgent: true })).to.deep.equal([
      "Question: Anaemia?",
      "Urgent",
    ]);
    expect(factsOf("plan", { title: "Walk", activities: "Daily\nOutside" })).to.deep.equal([
      "Daily",
      "Outside",
    ]);
  });

  it("names why something was prescribed, and why against a warning", () => {
    const values = { medication, dosage: "1-0-1", reason: "Pain", override: "Tolerated since" };
    expect(factsOf("prescription", values)).to.deep.equal([
      "Reason: Pain",
      "Given in spite of an allergy warning: Tolerated since",
    ]);
  });
});
