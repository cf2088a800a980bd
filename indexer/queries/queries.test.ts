import { expect } from "chai";
import { type ToldLedger, toldLedger } from "../testing/told/told-ledger.ts";
import { careQueries } from "./care.suite.ts";
import { claimsQueries } from "./claims.suite.ts";
import { standingQueries } from "./standing.suite.ts";
import { status } from "./status.ts";

/** What the index says of a real ledger, beside what the ledger itself says. */
describe("queries", function () {
  this.timeout(240_000);
  let world: ToldLedger;

  before(async () => {
    world = await toldLedger();
  });
  after(() => world?.end());

  careQueries(() => world);
  standingQueries(() => world);
  claimsQueries(() => world);

  it("says how far it is", async () => {
    const latest = await world.chain.client.getBlock();
    const number = Number(latest.number);
    expect(await status(world.index)).to.deep.equal({
      head: number,
      headHash: latest.hash,
      indexed: number,
      indexedHash: latest.hash,
      lag: 0,
    });
  });
});
