import { expect } from "chai";
import { together } from "./together.ts";

describe("together", () => {
  it("runs a single request at once, and those that come meanwhile as one group", async () => {
    const groups: number[][] = [];
    let go = () => {};
    const ask = together({ lanes: 1, most: 3 }, async (requests: readonly number[]) => {
      groups.push([...requests]);
      if (groups.length === 1) await new Promise<void>((resolve) => (go = resolve));
      return requests.map((n) => n * 2);
    });
    const first = ask(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const others = [2, 3, 4, 5].map(ask);
    go();
    expect(await Promise.all([first, ...others])).to.deep.equal([2, 4, 6, 8, 10]);
    expect(groups).to.deep.equal([[1], [2, 3, 4], [5]]);
  });

  it("throws each its own error, and the group's to all of it, and goes on", async () => {
    const ask = together({ lanes: 2, most: 10 }, async (requests: readonly number[]) => {
      if (requests.includes(0)) throw new RangeError("all");
      return requests.map((n) => (n < 0 ? new TypeError("one") : n));
    });
    const names = (requests: number[]) =>
      Promise.all(requests.map((n) => ask(n).catch((error: Error) => error.name)));
    expect(await names([1, -1])).to.deep.equal([1, "TypeError"]);
    expect(await names([1, 0])).to.deep.equal(["RangeError", "RangeError"]);
    expect(await names([2])).to.deep.equal([2]);
  });
});
