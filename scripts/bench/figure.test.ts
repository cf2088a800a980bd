import { expect } from "chai";
import { rateFigure } from "./figure.ts";

describe("rateFigure", () => {
  const common = { part: "indexer", name: "events", unit: "events/s", samples: [90, 100, 110] } as const;

  it("tells the share of the floor's rate, and whether the goal is reached", () => {
    const floor = { name: "bare", samples: [200] };
    expect(rateFigure({ ...common, floor, least: 100 })).to.deep.include({
      value: 100,
      ratio: 0.5,
      goal: { limit: 100, atLeast: true },
      met: true,
    });
    expect(rateFigure({ ...common, floor, least: 101 }).met).to.equal(false);
  });

  it("says nothing of a floor or goal that there isn't", () => {
    expect(rateFigure(common)).to.have.all.keys("part", "name", "unit", "value", "samples");
  });
});
