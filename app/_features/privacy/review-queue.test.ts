import { expect } from "chai";
import type { CaseStory } from "#lib/emergency/case-history.ts";
import { reviewQueue } from "./review-queue.ts";

const story = (number: number, reviewDeadline: number, more: Partial<CaseStory> = {}) =>
  ({ number, reviewDeadline, until: 100, review: undefined, ...more }) as CaseStory;

describe("reviewQueue", () => {
  it("puts the most urgent first, and flags what is overdue from the very second of the deadline", () => {
    const { waiting, overdue } = reviewQueue([story(1, 300), story(2, 200), story(3, 201)], 200);
    expect(waiting.map(({ number, overdue: late }) => [number, late])).to.deep.equal([
      [2, true],
      [3, false],
      [1, false],
    ]);
    expect(overdue).to.equal(1);
  });

  it("keeps apart what was decided, which is never overdue, and says what still runs", () => {
    const review = { reviewer: `0x${"11".repeat(20)}`, at: 5, notes: undefined } as const;
    const { waiting, decided } = reviewQueue([story(1, 50, { review }), story(2, 900, { until: 101 })], 100);
    expect(decided.map(({ number, overdue }) => [number, overdue])).to.deep.equal([[1, false]]);
    expect(waiting.map(({ number, runs }) => [number, runs])).to.deep.equal([[2, true]]);
    expect(reviewQueue([story(3, 900)], 100).waiting[0]?.runs).to.equal(false);
  });
});
