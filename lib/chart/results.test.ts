import { expect } from "chai";
import { chartItem, coded } from "./chart.fixture.ts";
import { describe as lineOf } from "./describe.ts";
import { pointsOf, resultSeries, resultsOf } from "./results.ts";

const laboratory = [
  { coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }] },
];
const hba1c = (day: string, value: string, extra = "") =>
  chartItem(
    `{"resourceType":"Observation","status":"final","category":${JSON.stringify(laboratory)},
      "code":{"coding":[{"system":"http://loinc.org","code":"4548-4","display":"HbA1c"}]},
      "effectiveDateTime":"${day}","valueQuantity":{"value":${value},"unit":"%"},
      "referenceRange":[{"low":{"value":4.0},"high":{"value":7.0}}]${extra}}`,
    day,
  );

describe("results", () => {
  it("keeps the digits that were written", () => {
    const [result] = resultsOf(hba1c("2026-01-01", "7.0"));
    expect(result?.value).to.deep.equal({ text: "7.0", unit: "%", number: 7 });
    expect(result?.range).to.deep.equal({ text: "4.0 – 7.0", low: 4, high: 7 });
  });

  it("flags by the laboratory's word, else by the range, and says nothing without either", () => {
    const flag = (value: string, extra?: string) => resultsOf(hba1c("2026-01-01", value, extra))[0]?.flag;
    expect(flag("7.0")).to.equal("normal");
    expect(flag("7.1")).to.equal("high");
    expect(flag("3.9")).to.equal("low");
    expect(flag("3.9", `,"interpretation":[{"coding":[{"code":"HH"}]}]`)).to.equal("critical-high");
    expect(
      resultsOf(chartItem({ resourceType: "Observation", valueInteger: 3, code: coded("x") }))[0]?.flag,
    ).to.equal(undefined);
  });

  it("gathers a test's values, newest first, and draws them oldest first", () => {
    const [series] = resultSeries([
      hba1c("2025-06-01", "7.4"),
      hba1c("2026-06-01", "6.9"),
      hba1c("2024-06-01", "8.1"),
    ]);
    expect(series).to.include({
      key: "http://loinc.org|4548-4#%",
      name: "HbA1c",
      unit: "%",
      kind: "laboratory",
    });
    expect(series?.results.map(({ value }) => value?.text)).to.deep.equal(["6.9", "7.4", "8.1"]);
    expect(series && pointsOf(series).map(({ value }) => value)).to.deep.equal([8.1, 7.4, 6.9]);
  });

  it("keeps a test told in two units apart", () => {
    const other =
      chartItem(`{"resourceType":"Observation","code":{"coding":[{"system":"http://loinc.org","code":"4548-4"}]},
      "valueQuantity":{"value":52,"unit":"mmol/mol"}}`);
    expect(resultSeries([hba1c("2026-01-01", "7.0"), other])).to.have.length(2);
  });

  it("reads a blood pressure as two series and one line", () => {
    const pressure = chartItem({
      resourceType: "Observation",
      code: coded("Blood pressure"),
      component: [
        { code: coded("Systolic"), valueQuantity: { value: 128, unit: "mmHg" } },
        { code: coded("Diastolic"), valueQuantity: { value: 82, unit: "mmHg" } },
      ],
    });
    expect(resultSeries([pressure]).map(({ name }) => name)).to.have.members(["Systolic", "Diastolic"]);
    expect(lineOf(pressure)).to.include({ title: "Blood pressure", value: "128 / 82 mmHg" });
  });

  it("draws no point for `< 5`, and shows why a value is absent", () => {
    const below = chartItem({
      resourceType: "Observation",
      code: coded("CRP"),
      effectiveDateTime: "2026",
      valueQuantity: { value: 5, comparator: "<", unit: "mg/L" },
    });
    const [series] = resultSeries([below]);
    expect(series?.results[0]?.value?.text).to.equal("< 5");
    expect(series && pointsOf(series)).to.deep.equal([]);
    const absent = chartItem({
      resourceType: "Observation",
      code: coded("K"),
      dataAbsentReason: coded("haemolysed"),
    });
    expect(resultsOf(absent)[0]).to.include({ value: undefined, absent: "haemolysed" });
  });

  it("leaves out what was entered in error", () => {
    expect(
      resultsOf(chartItem({ resourceType: "Observation", status: "entered-in-error", valueInteger: 1 })),
    ).to.deep.equal([]);
  });
});
