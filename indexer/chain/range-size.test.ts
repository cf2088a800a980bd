import { expect } from "chai";
import { rangeSize } from "./range-size.ts";

describe("rangeSize", () => {
  it("doubles over empty blocks, up to the largest", () => {
    const size = rangeSize(100, 350);
    size.served(100, 0);
    expect(size.current()).to.equal(200);
    size.served(200, 0);
    expect(size.current()).to.equal(350);
  });

  it("shrinks to what brings the goal", () => {
    const size = rangeSize(1_000, 10_000, 500);
    size.served(1_000, 5_000);
    expect(size.current()).to.equal(100);
    size.served(100, 100);
    expect(size.current()).to.equal(200);
  });

  it("halves where a node refuses, down to one block", () => {
    const size = rangeSize(4, 10);
    for (let i = 0; i < 5; i++) size.failed();
    expect(size.current()).to.equal(1);
    size.served(1, 1_000_000);
    expect(size.current()).to.equal(1);
  });
});
