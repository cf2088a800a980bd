import { expect } from "chai";
import { place } from "./place.ts";

const VIEW = { width: 400, height: 600 };
const PANEL = { width: 200, height: 150 };

describe("place", () => {
  it("goes below, aligned with the side that is nearer to the edge", () => {
    expect(place({ top: 100, left: 300, width: 40, height: 40 }, PANEL, VIEW)).to.deep.equal({
      top: 144,
      left: 140,
    });
    expect(place({ top: 100, left: 60, width: 40, height: 40 }, PANEL, VIEW).left).to.equal(60);
  });

  it("goes above where there is no room below", () => {
    expect(place({ top: 500, left: 300, width: 40, height: 40 }, PANEL, VIEW).top).to.equal(346);
  });

  it("stays below where neither side has room, so that its beginning is in sight", () => {
    const low = { width: 400, height: 180 };
    expect(place({ top: 60, left: 300, width: 40, height: 40 }, PANEL, low).top).to.equal(104);
  });

  it("stays in sight at both sides", () => {
    expect(place({ top: 100, left: -10, width: 40, height: 40 }, PANEL, VIEW).left).to.equal(8);
    expect(place({ top: 100, left: 380, width: 40, height: 40 }, PANEL, VIEW).left).to.equal(192);
  });
});
