import { expect } from "chai";
import type { Medication } from "#lib/chart/medications.ts";
import { doseChanges } from "./dose-changes.ts";

const medication = (
  key: string,
  name: string,
  since: string,
  more: Partial<Medication> = {},
): Medication => ({
  item: { key } as Medication["item"],
  name,
  tokens: [],
  dosage: "twice a day",
  reason: undefined,
  since,
  active: true,
  prescriber: undefined,
  ...more,
});

describe("doseChanges", () => {
  it("tells the strength before, of the same substance by code or name", () => {
    const atc = { tokens: ["http://www.whocc.no/atc|A10BA02"] };
    const changes = doseChanges([
      medication("b", "Metformin 1000 mg tablet", "2022-01-21", atc),
      medication("a", "Glucophage 500 mg tablet", "2021-05-21", atc),
      medication("d", "Ramipril 5 mg capsule", "2022-05-20"),
      medication("c", "Ramipril 2.5 mg capsule", "2021-09-22"),
    ]);
    expect([...changes]).to.deep.equal([
      ["b", "500 mg"],
      ["d", "2.5 mg"],
    ]);
  });

  it("tells how often before, where the strength stayed, and nothing where both did", () => {
    const changes = doseChanges([
      medication("b", "Metformin 500 mg", "2022-01-21", { dosage: "once a day" }),
      medication("a", "Metformin 500 mg", "2021-05-21"),
      medication("d", "Apixaban 5 mg", "2022-01-21"),
      medication("c", "Apixaban 5 mg", "2021-01-21"),
    ]);
    expect([...changes]).to.deep.equal([["b", "twice a day"]]);
  });
});
