import { expect } from "chai";
import { rangeText } from "./range-text.ts";

describe("rangeText", () => {
  it("says both ends, or one, with the unit once", () => {
    expect(rangeText({ text: "4.0 to 6.0 %", low: 4, high: 6 }, "%")).to.equal("4 – 6 %");
    expect(rangeText({ text: "60 mL/min or more", low: 60 }, "mL/min")).to.equal("≥ 60 mL/min");
    expect(rangeText({ text: "up to 5.2 mmol/L", high: 5.2 }, "mmol/L")).to.equal("≤ 5.2 mmol/L");
  });

  it("keeps the laboratory's own words where there are no numbers", () => {
    expect(rangeText({ text: "negative" }, undefined)).to.equal("negative");
    expect(rangeText({ text: "below 5 mg/L" }, "mg/L")).to.equal("below 5 mg/L");
    expect(rangeText(undefined, "kg")).to.equal("kg");
  });
});
