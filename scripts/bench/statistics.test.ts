import { expect } from "chai";
import { interleave, median, quantile } from "./statistics.ts";

describe("quantile", () => {
  it("is the nearest rank", () => {
    const samples = [5, 1, 4, 2, 3];
    expect(median(samples)).to.equal(3);
    expect(quantile(samples, 0.95)).to.equal(5);
    expect(
      quantile(
        Array.from({ length: 20 }, (_, i) => i + 1),
        0.95,
      ),
    ).to.equal(19);
    expect(samples, "left as it was").to.deep.equal([5, 1, 4, 2, 3]);
  });
});

describe("interleave", () => {
  it("takes turns, and leaves the warm-up out", async () => {
    const order: string[] = [];
    const contenders = { a: () => order.push("a"), b: () => order.push("b") };
    const samples = await interleave(contenders, { rounds: 2, warmUp: 1 });
    expect(order.join("")).to.equal("ababab");
    expect(samples.a).to.have.length(2);
    expect(samples.b).to.have.length(2);
  });

  it("stops when the budget is spent, after one round at least", async () => {
    const samples = await interleave(
      { a: () => new Promise((done) => setTimeout(done, 5)) },
      {
        rounds: 1_000,
        warmUp: 0,
        budget: 1,
      },
    );
    expect(samples.a).to.have.length(1);
  });
});
