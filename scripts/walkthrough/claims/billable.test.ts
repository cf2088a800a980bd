import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { billableEncounter } from "./billable.ts";

const EUR = { code: "EUR", decimals: 2 };
const NOW = Date.UTC(2026, 0, 1) / 1_000;
const coded = (code: string) => ({ coding: [{ system: "http://snomed.info/sct", code }] });
const visit = (id: string, start = "2024-05-06T09:00:00Z") => ({
  resourceType: "Encounter",
  id,
  status: "finished",
  class: { code: "AMB" },
  type: [coded("185349003")],
  period: { start },
});
const claim = (id: string, total: object | undefined, ...nets: object[]) => ({
  resourceType: "Claim",
  status: "active",
  use: "claim",
  type: {},
  item: [
    { sequence: 1, productOrService: coded("185349003"), encounter: [{ reference: `Encounter/${id}` }] },
    ...nets.map((net) => ({ sequence: 2, productOrService: coded("1"), net })),
  ],
  total,
});
const explained = (id: string, allowed: number, currency: string) => ({
  resourceType: "ExplanationOfBenefit",
  status: "active",
  use: "claim",
  type: {},
  item: [{ sequence: 1, encounter: [{ reference: `Encounter/${id}` }] }],
  total: [{ category: { coding: [{ code: "eligible" }] }, amount: { value: allowed, currency } }],
  payment: { amount: { value: allowed } },
});
const bill = (...resources: object[]) => {
  const bundle = {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource) => ({ resource })),
  };
  return billableEncounter(readBundle(utf8(JSON.stringify(bundle))).entries, EUR, NOW);
};
const amounts = (...resources: object[]) => bill(...resources)?.lines.map(({ amount }) => amount);

describe("what the walkthrough bills of a file", () => {
  it("is the file's own Claim and explanation, in whichever currency they are", () => {
    const found = bill(
      visit("a"),
      claim("a", { value: 30, currency: "USD" }, { value: 20, currency: "USD" }),
      explained("a", 12.5, "USD"),
    );
    expect(found).to.deep.include({ said: "USD", explained: { allowed: 1_250n, paid: 1_250n } });
    expect(found?.lines.map(({ amount }) => amount)).to.deep.equal([1_000n, 2_000n]);
  });

  it("has list prices where there is no Claim, and no explanation of another currency", () => {
    expect(bill(visit("a"))).to.deep.include({ said: undefined, explained: undefined });
    expect(amounts(visit("a"))).to.deep.equal([10_000n]);
    const euro = claim("a", { value: 30, currency: "EUR" });
    expect(bill(visit("a"), euro, explained("a", 12.5, "USD"))?.explained).to.equal(undefined);
  });

  it("makes nothing up for a discount, and bills no visit that cost nothing, or is yet to come", () => {
    expect(amounts(visit("a"), claim("a", undefined, { value: 20 }, { value: -5 }))).to.deep.equal([2_000n]);
    expect(bill(visit("a"), claim("a", { value: 0 }, { value: 0 }))).to.equal(undefined);
    expect(bill(visit("a", "2026-05-06T09:00:00Z"))).to.equal(undefined);
    expect(bill({ ...visit("a"), period: undefined })).to.equal(undefined);
    expect(bill({ ...visit("a"), type: undefined })).to.equal(undefined);
    expect(bill()).to.equal(undefined);
  });
});
