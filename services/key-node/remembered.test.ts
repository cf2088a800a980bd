import { expect } from "chai";
import { remembered } from "./remembered.ts";

describe("remembered", () => {
  it("finds what is asked for again without looking, and forgets what was asked for longest ago", () => {
    const looked: string[] = [];
    const keep = remembered<number>(2);
    const find = (key: string) =>
      keep(key, () => {
        looked.push(key);
        return key.length;
      });
    expect([find("a"), find("bb"), find("a"), find("ccc"), find("a"), find("bb")]).to.deep.equal([
      1, 2, 1, 3, 1, 2,
    ]);
    expect(looked).to.deep.equal(["a", "bb", "ccc", "bb"]);
  });

  it("keeps no failure", async () => {
    let asked = 0;
    const keep = remembered<Promise<number>>(2);
    const find = (key: string) =>
      keep(key, async () => {
        asked += 1;
        if (asked === 1) throw new Error("not now");
        return asked;
      });
    const failed = await find("a").catch((error: Error) => error.message);
    expect(failed).to.equal("not now");
    expect(await find("a")).to.equal(2);
    expect(await find("a")).to.equal(2);
  });
});
