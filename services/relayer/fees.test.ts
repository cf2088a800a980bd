import { expect } from "chai";
import fc from "fast-check";
import type { ChainView } from "./chain.ts";
import { bumpedFees, currentFees } from "./fees.ts";

const view = (baseFee: bigint, priorityFee: bigint) => ({ baseFee, priorityFee }) as ChainView;
const wei = fc.bigInt({ min: 0n, max: 10n ** 13n });

describe("fees", () => {
  it("leave room for a rising base fee, within the cap", () => {
    expect(currentFees(view(10n, 3n), 100n)).to.deep.equal({ maxFee: 23n, priorityFee: 3n });
    expect(currentFees(view(90n, 3n), 100n)).to.deep.equal({ maxFee: 100n, priorityFee: 3n });
    expect(currentFees(view(0n, 0n), 100n)).to.deep.equal({ maxFee: 0n, priorityFee: 0n });
  });

  it("of a replacement are both a tenth higher at least, or there is none", () => {
    fc.assert(
      fc.property(wei, wei, wei, wei, wei, (oldPriority, extra, baseFee, priority, cap) => {
        const old = { priorityFee: oldPriority, maxFee: oldPriority + extra };
        const bumped = bumpedFees(old, currentFees(view(baseFee, priority), cap), cap);
        if (bumped === undefined) return old.maxFee * 9n >= (cap - 1n) * 8n - 8n;
        return (
          bumped.maxFee <= cap &&
          bumped.priorityFee <= bumped.maxFee &&
          bumped.maxFee * 10n >= old.maxFee * 11n &&
          bumped.priorityFee * 10n >= old.priorityFee * 11n
        );
      }),
    );
  });
});
