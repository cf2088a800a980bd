import { expect } from "chai";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { endOfDay, startOfDay } from "../../../_shared/claims/days.ts";
import { type CoverageDraft, termsOf } from "./coverage-draft.ts";

const pool = { pool: 4, token: { address: "0x", code: "EUR", decimals: 2 } } as unknown as PoolAnswer;
const patient = `0x${"ab".repeat(32)}`;
const draft: CoverageDraft = {
  patient: `Carla's id: ${patient}`,
  pool: 4,
  from: "2026-01-01",
  until: "2026-12-31",
  limit: "5000",
  deductible: "150.50",
  copay: "12.5",
};
const now = startOfDay("2026-06-01") ?? 0;

describe("termsOf", () => {
  it("reads what is typed into the fields that are signed", () => {
    expect(termsOf(draft, pool, now).terms).to.deep.equal({
      patientId: patient,
      pool: 4,
      copay: 1_250,
      validFrom: startOfDay("2026-01-01"),
      validUntil: endOfDay("2026-12-31"),
      limit: 500_000n,
      deductible: 15_050n,
    });
  });

  it("takes nothing for no deductible and no part of the patient's", () => {
    expect(termsOf({ ...draft, deductible: "", copay: " " }, pool, now).terms).to.include({
      deductible: 0n,
      copay: 0,
    });
  });

  it("names every field that is wrong", () => {
    const wrong = {
      patient: "Carla",
      from: "2026-01-01",
      until: "2025-12-31",
      limit: "0",
      deductible: "1,5",
      copay: "100.01",
    };
    expect(termsOf({ ...draft, ...wrong }, pool, now).wrong).to.deep.equal([
      "patient",
      "until",
      "limit",
      "deductible",
      "copay",
    ]);
    expect(termsOf({ ...draft, copay: "100" }, pool, now).wrong).to.deep.equal([]);
  });

  it("covers its last day to the end, and no time that is over", () => {
    const end = endOfDay("2026-05-31") ?? 0;
    expect(termsOf({ ...draft, until: "2026-05-31" }, pool, end - 1).wrong).to.deep.equal([]);
    expect(termsOf({ ...draft, until: "2026-05-31" }, pool, end).wrong).to.deep.equal(["until"]);
  });
});
