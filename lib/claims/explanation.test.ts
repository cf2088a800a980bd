import { expect } from "chai";
import type { ExplanationOfBenefit, Money } from "fhir/r4.js";
import { explainedAmounts, explanationOf } from "./explanation.ts";

const EUR = { code: "EUR", decimals: 2 };
const adjudication = (code: string, value: number) => ({
  category: { coding: [{ code }] },
  amount: { value },
});
const ALLOWED = "https://bluebutton.cms.gov/resources/variables/line_alowd_chrg_amt";
const explanation = (change: Partial<ExplanationOfBenefit>): ExplanationOfBenefit => ({
  resourceType: "ExplanationOfBenefit",
  status: "active",
  type: {},
  use: "claim",
  patient: {},
  created: "2026-03-01",
  insurer: {},
  provider: {},
  outcome: "complete",
  insurance: [],
  ...change,
});
const line = (...adjudications: ReturnType<typeof adjudication>[]) => ({
  sequence: 1,
  productOrService: {},
  encounter: [{ reference: "urn:uuid:e" }],
  adjudication: adjudications,
});

describe("explainedAmounts", () => {
  it("sums up what the lines allow, and takes binary fractions for what they were", () => {
    const said = explanation({
      item: [
        line(adjudication(ALLOWED, 140.52), adjudication("coinsurance", 28.104000000000003)),
        line(adjudication(ALLOWED, 140.52)),
      ],
      payment: { amount: { value: 224.83200000000002 } },
    });
    expect(explainedAmounts(said, EUR)).to.deep.equal({ allowed: 28_104n, paid: 22_483n });
    // 1.15 * 100 is 114.99999999999999.
    const near = explanation({
      item: [line(adjudication(ALLOWED, 1.15))],
      payment: { amount: { value: 1.15 } },
    });
    expect(explainedAmounts(near, EUR)).to.deep.equal({ allowed: 115n, paid: 115n });
  });

  it("takes the total where no line says it, and nothing where nothing is said", () => {
    const total = [adjudication("submitted", 90), adjudication("eligible", 80)];
    const payment = { amount: { value: 64 } };
    expect(explainedAmounts(explanation({ total, payment }), EUR)).to.deep.equal({
      allowed: 8_000n,
      paid: 6_400n,
    });
    expect(explainedAmounts(explanation({ total }), EUR)).to.equal(undefined);
    expect(explainedAmounts(explanation({ payment }), EUR)).to.equal(undefined);
  });

  it("belongs to the encounter that its lines name", () => {
    const said = explanation({ item: [line()] });
    expect(explanationOf(["Encounter/e", "urn:uuid:e"], [said])).to.equal(said);
    expect(explanationOf(["Encounter/other"], [said])).to.equal(undefined);
  });

  it("is the provider's, and one that holds", () => {
    for (const other of [
      { type: { coding: [{ code: "pharmacy" }] } },
      { status: "cancelled" },
      { use: "predetermination" },
    ] as Partial<ExplanationOfBenefit>[]) {
      const said = explanation({ item: [line()], ...other });
      expect(explanationOf(["urn:uuid:e"], [said])).to.equal(undefined);
    }
  });

  it("says nothing in another currency, below nothing, or without end", () => {
    const payment = { amount: { value: 64 } };
    for (const amount of [
      { value: 80, currency: "USD" },
      { value: -80 },
      { value: Number.POSITIVE_INFINITY },
    ] as Money[]) {
      const total = [{ category: { coding: [{ code: "eligible" }] }, amount }];
      expect(explainedAmounts(explanation({ total, payment }), EUR)).to.equal(undefined);
    }
    const none = [{ category: { coding: [{ code: "eligible" }] }, amount: {} }];
    expect(explainedAmounts(explanation({ total: none, payment: { amount: {} } }), EUR)).to.deep.equal({
      allowed: 0n,
      paid: 0n,
    });
  });
});
