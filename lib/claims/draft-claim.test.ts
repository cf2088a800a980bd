import { expect } from "chai";
import type { Claim, ClaimItem, Encounter, FhirResource, Money, Procedure } from "fhir/r4.js";
import { draftClaim } from "./draft-claim.ts";

const SNOMED = "http://snomed.info/sct";
/** The samples' own currency. */
const USD = { code: "USD", decimals: 2 };
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
const draft = (...resources: FhirResource[]) => draftClaim(encounter, resources, USD);

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
    expect(draftClaim(bare, [], USD).lines).to.deep.equal([]);
  });

  it("leaves the pharmacy's Claim to the pharmacy, and what isn't a bill, or no more", () => {
    const pharmacys = { ...claim, prescription: { reference: "urn:uuid:m" }, total: { value: 255 } };
    for (const other of [
      pharmacys,
      { ...claim, type: { coding: [{ code: "pharmacy" }] } },
      { ...claim, status: "cancelled" },
      { ...claim, status: "entered-in-error" },
      { ...claim, use: "preauthorization" },
    ] as Claim[]) {
      expect(draft(other).lines.map(({ amount }) => amount)).to.deep.equal([undefined]);
      expect(draft(other, claim).lines.map(({ amount }) => amount)).to.deep.equal([12_500n, 51_665n]);
    }
  });

  it("says a price that can't be billed, instead of one made up", () => {
    const billed = (...prices: Money[]) =>
      draft({
        ...claim,
        item: [
          claim.item?.[0],
          ...prices.map((net) => ({ sequence: 9, productOrService: concept("1"), net })),
        ],
      } as Claim).lines.slice(1);
    const prices = [
      { value: 5, currency: "EUR" },
      { value: -20 },
      { value: 1e30 },
      { value: Number.POSITIVE_INFINITY },
    ] as Money[];
    expect(billed(...prices).map(({ amount, said }) => [amount, said])).to.deep.equal(
      prices.map((price) => [undefined, price]),
    );
    // A price finer than the currency is rounded, and told; what a multiplication left over isn't worth telling.
    expect(
      billed({ value: 1.505 }, { value: 28.104000000000003 }, { value: 30.000000000000004 }),
    ).to.deep.include.members([
      { system: SNOMED, code: "1", date: "2026-03-01", amount: 2_810n, said: { value: 28.104000000000003 } },
      { system: SNOMED, code: "1", date: "2026-03-01", amount: 3_000n },
    ]);
    expect(billed({ value: 0 }, {})).to.deep.include({
      system: SNOMED,
      code: "1",
      date: "2026-03-01",
      amount: undefined,
    });
  });

  it("has the visit priced where nobody knows what of the total is left for it", () => {
    const [visit, done] =
      claim.item?.filter(({ diagnosisSequence }) => diagnosisSequence === undefined) ?? [];
    const amounts = (change: Partial<Claim>) =>
      draft({ ...claim, ...change } as Claim).lines.map(({ amount }) => amount);
    expect(amounts({ item: [visit as ClaimItem], total: { value: 125 } })).to.deep.equal([12_500n]);
    const { total: _, ...unsummed } = claim;
    expect(
      draft({ ...unsummed, item: [visit as ClaimItem] }).lines.map(({ amount }) => amount),
    ).to.deep.equal([undefined]);
    expect(draft(unsummed).lines.map(({ amount }) => amount)).to.deep.equal([51_665n]);
    const discount = { ...(done as ClaimItem), net: { value: -1 } };
    expect(amounts({ item: [visit as ClaimItem, discount] })).to.deep.equal([undefined, undefined]);
    // Less than its lines together: nothing is left, and nothing is given back.
    expect(amounts({ total: { value: 500 } })).to.deep.equal([51_665n]);
    expect(amounts({ item: [visit as ClaimItem], total: { value: 0 } })).to.deep.equal([]);
  });

  it("takes the visit's day where only a month is said, and no procedure that wasn't done", () => {
    const begun = { ...resource, period: { start: "2026-03" } };
    const done = [
      procedure("1", "Encounter/e", "2026"),
      { ...procedure("2", "Encounter/e"), status: "not-done" } as Procedure,
    ];
    const { lines, servedAt } = draftClaim({ ...encounter, resource: begun }, done, USD);
    expect(servedAt).to.equal(Date.UTC(2026, 2, 1) / 1_000);
    expect(lines.map(({ code, date }) => [code, date])).to.deep.equal([
      ["185345009", "2026-03-01"],
      ["1", "2026-03-01"],
    ]);
  });
});
