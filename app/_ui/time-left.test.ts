import { expect } from "chai";
import { crossed, secondsLeft } from "./time-left.ts";

describe("secondsLeft", () => {
  it("counts whole seconds, and never below 0", () => {
    expect(secondsLeft(10, 8_000)).to.equal(2);
    expect(secondsLeft(10, 8_001)).to.equal(2);
    expect(secondsLeft(10, 9_999)).to.equal(1);
    expect(secondsLeft(10, 10_000)).to.equal(0);
    expect(secondsLeft(10, 99_000)).to.equal(0);
  });
});

describe("crossed", () => {
  it("tells each mark once", () => {
    expect(crossed(61, 60)).to.equal(60);
    expect(crossed(60, 59)).to.equal(undefined);
    expect(crossed(301, 300)).to.equal(300);
  });

  it("tells the last of several that a sleeping page jumped over", () => {
    expect(crossed(700, 45)).to.equal(60);
  });

  it("leaves the end to who tells it", () => {
    expect(crossed(12, 0)).to.equal(undefined);
  });
});
