import { expect } from "chai";
import { factsOf, solvencyOf } from "./pool-facts.ts";

const pool = (balance: string, reserved: string, announced?: string) =>
  factsOf({
    balance,
    reserved,
    withdrawal: announced === undefined ? null : { amount: announced, availableAt: 0 },
  });

describe("a pool's facts", () => {
  it("tell apart what claims and an announced withdrawal bind", () => {
    expect(pool("1000", "400", "150")).to.deep.equal({
      balance: 1000n,
      claims: 250n,
      announced: 150n,
      free: 600n,
    });
    expect(pool("1000", "0")).to.deep.equal({ balance: 1000n, claims: 0n, announced: 0n, free: 1000n });
  });

  it("say whether new claims find money", () => {
    expect(solvencyOf(pool("0", "0"))).to.equal("short");
    expect(solvencyOf(pool("1000", "1000"))).to.equal("short");
    expect(solvencyOf(pool("1000", "901"))).to.equal("tight");
    expect(solvencyOf(pool("1000", "900"))).to.equal("ok");
  });
});
