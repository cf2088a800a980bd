import { expect } from "chai";
import type { Claim, Encounter, FhirResource, Procedure } from "fhir/r4.js";
import { draftClaim } from "./draft-claim.ts";

const SNOMED = "http://snomed.info/sct";
const EUR = { code: "EUR", decimals: 2 };
const concept = (code: string, display?: string) => ({
  coding: [{ system: SNOMED, code, ...(display === undefined ? {} : { display }) }],
});
const resource: Encounter = {
  resourceType: "Encounter",
  status: "finished",
  class: { code: "AMB" },
  type: [concept("185345009", "Encounter for symptom")],
  period: { start: "2026-03-01T08:54:18Z" },
};
const encounter = { resource, references: ["urn:uuid:e", "Encounter/e"] };
const procedure = (code: string, reference: string, performed?: string): Procedure => ({
  resourceType: "Procedure",
  status: "completed",
  subject: {},
  code: concept(code),
  encounter: { reference },
  ...(performed === undefined ? {} : { performedDateTime: performed }),
});
const claim: Claim = {
  resourceType: "Claim",
  status: "active",
  type: {},
  use: "claim",
  patient: {},
  created: "2026-03-01",
  provider: {},
  priority: {},
  insurance: [],
  item: [
    { sequence: 1, productOrService: concept("185345009"), encounter: [{ reference: "urn:uuid:e" }] },
    { sequence: 2, productOrService: concept("10509002", "Acute bronchitis"), diagnosisSequence: [1] },
    { sequence: 3, productOrService: concept("23426006"), net: { value: 516.65, currency: "USD" } },
  ],
  total: { value: 641.65, currency: "USD" },
};
const draft = (...resources: FhirResource[]) => draftClaim(encounter, resources, EUR);

describe("draftClaim", () => {
  it("takes the record's own Claim: what is priced, and what the total says of the visit; no diagnosis", () => {
    const { lines, servedAt } = draft(claim, procedure("23426006", "urn:uuid:e"));
    expect(servedAt).to.equal(Date.UTC(2026, 2, 1, 8, 54, 18) / 1_000);
    expect(lines).to.deep.equal([
      { system: SNOMED, code: "185345009", date: "2026-03-01", amount: 12_500n },
      { system: SNOMED, code: "23426006", date: "2026-03-01", amount: 51_665n },
    ]);
  });

  it("proposes the visit and its procedures where the record has no Claim of it, to be priced", () => {
    const other = {
      ...claim,
      item: [{ sequence: 1, productOrService: {}, encounter: [{ reference: "urn:uuid:x" }] }],
    };
    const { lines } = draft(
      other,
      procedure("1", "Encounter/e", "2026-03-02T10:00:00Z"),
      procedure("2", "urn:uuid:x"),
      procedure("3", "urn:uuid:e"),
    );
    expect(lines.map(({ code, date, amount }) => [code, date, amount])).to.deep.equal([
      ["185345009", "2026-03-01", undefined],
      ["1", "2026-03-02", undefined],
      ["3", "2026-03-01", undefined],
    ]);
    expect(lines[0]?.display).to.equal("Encounter for symptom");
  });

  it("proposes nothing of a visit that says nothing", () => {
    const bare = { ...encounter, resource: { ...resource, type: [] } };
    expect(draftClaim(bare, [], EUR).lines).to.deep.equal([]);
  });
});
