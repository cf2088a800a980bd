import { expect } from "chai";
import fc from "fast-check";
import { atMost, mapConcurrently } from "./concurrency.ts";

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

describe("mapConcurrently", () => {
  it("keeps the order of the items, whichever is done first", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer()), fc.integer({ min: -1, max: 9 }), async (items, limit) => {
        const mapped = await mapConcurrently(items, limit, async (item, index) => {
          if (item % 2 === 0) await Promise.resolve();
          return [item, index];
        });
        expect(mapped).to.deep.equal(items.map((item, index) => [item, index]));
      }),
    );
  });

  it("has never more than the limit under way, and uses all of it", async () => {
    let running = 0;
    let most = 0;
    await mapConcurrently(Array.from({ length: 20 }), 4, async () => {
      running += 1;
      most = Math.max(most, running);
      await pause();
      running -= 1;
    });
    expect(most).to.equal(4);
    expect(running).to.equal(0);
  });

  it("starts nothing new after a failure and throws that failure", async () => {
    const failure = new Error("the third");
    const started: number[] = [];
    const run = mapConcurrently([0, 1, 2, 3, 4, 5, 6, 7], 2, async (item) => {
      started.push(item);
      await pause();
      if (item === 2) throw failure;
    });
    expect(await run.catch((error: unknown) => error)).to.equal(failure);
    await pause();
    await pause();
    expect(started.length).to.be.at.most(4);
  });
});

describe("atMost", () => {
  it("has never more than the limit under way, starts them as they came, and goes on after a failure", async () => {
    const run = atMost(2);
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, (_, index) =>
        run(async () => {
          started.push(index);
          running += 1;
          most = Math.max(most, running);
          await pause();
          running -= 1;
          if (index === 1) throw new Error("no");
          return index;
        }),
      ),
    );
    expect(most).to.equal(2);
    expect(started).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(outcomes.map(({ status }) => status === "fulfilled")).to.deep.equal([
      true,
      false,
      true,
      true,
      true,
      true,
    ]);
  });
});
