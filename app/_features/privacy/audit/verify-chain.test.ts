import { createHash } from "node:crypto";
import { expect } from "chai";
import { verifyChain } from "./verify-chain.ts";

function log(count: number): string[] {
  let previous = "0".repeat(64);
  return Array.from({ length: count }, (_, at) => {
    const line = JSON.stringify({ seq: at + 1, previous, decision: "released" });
    previous = createHash("sha256").update(line).digest("hex");
    return line;
  });
}

describe("verifyChain", () => {
  const lines = log(5);

  it("follows a whole log to its head", async () => {
    const { head, brokenAt, cut } = await verifyChain(lines);
    expect([head.seq, brokenAt, cut]).to.deep.equal([5, undefined, false]);
    expect(head.hash).to.equal(
      createHash("sha256")
        .update(lines[4] as string)
        .digest("hex"),
    );
    expect((await verifyChain([])).head).to.deep.equal({ seq: 0, hash: "0".repeat(64) });
  });

  it("names the entry from which on a changed, missing, doubled or torn line shows", async () => {
    const changed = lines.map((line, at) => (at === 1 ? line.replace("released", "refused") : line));
    expect((await verifyChain(changed)).brokenAt).to.equal(3);
    expect((await verifyChain(lines.filter((_, at) => at !== 2))).brokenAt).to.equal(3);
    expect((await verifyChain([...lines.slice(0, 2), lines[1] as string])).brokenAt).to.equal(3);
    expect((await verifyChain([...lines.slice(0, 4), "{ torn"])).brokenAt).to.equal(5);
  });

  it("finds that the end was cut off since an earlier visit, also when it was written anew", async () => {
    const { head } = await verifyChain(lines.slice(0, 4));
    expect((await verifyChain(lines, head)).cut).to.equal(false);
    expect((await verifyChain(lines.slice(0, 3), head)).cut).to.equal(true);
    const other = log(4).map((line) => line.replace("released", "refused"));
    expect((await verifyChain(other, head)).cut).to.equal(true);
  });
});
