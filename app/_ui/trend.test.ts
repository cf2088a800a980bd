import { expect } from "chai";
import { pathOf, scaleOf } from "./trend.ts";

const point = (at: number, value: number) => ({ at, value, abnormal: false });

describe("trends", () => {
  it("fill the width, and leave room above and below", () => {
    const points = [point(0, 5), point(10, 7)];
    const scale = scaleOf(points, undefined, 100, 50);
    expect([scale.x(0), scale.x(5), scale.x(10)]).to.deep.equal([0, 50, 100]);
    expect(scale.y(7)).to.be.within(0.1, 10);
    expect(scale.y(5)).to.be.within(40, 49.9);
    expect(pathOf(points, scale)).to.match(/^M0\.0 [\d.]+L100\.0 [\d.]+$/);
  });

  it("keep the normal range in sight", () => {
    const { y } = scaleOf([point(0, 5), point(1, 5)], { low: 1, high: 9 }, 100, 50);
    expect(y(9)).to.be.above(0);
    expect(y(1)).to.be.below(50);
  });

  it("put a single point in the middle, whatever its value", () => {
    for (const value of [0, -3, 7]) {
      const { x, y } = scaleOf([point(4, value)], undefined, 100, 50);
      expect(x(4)).to.equal(50);
      expect(y(value)).to.be.closeTo(25, 1e-9);
    }
  });
});
