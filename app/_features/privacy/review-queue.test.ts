import { expect } from "chai";
import type { CaseStory } from "#lib/emergency/case-history.ts";
import { queued } from "./review-queue.ts";

const story = (more: Partial<CaseStory> = {}) =>
  ({ number: 1, reviewDeadline: 200, until: 100, state: "open", review: undefined, ...more }) as CaseStory;
const review = { reviewer: `0x${"11".repeat(20)}`, at: 5, notes: undefined } as const;

describe("queued", () => {
  it("says what is overdue from the very second of the deadline, and what the ledger has flagged", () => {
    expect(queued(story(), 199).overdue).to.equal(false);
    expect(queued(story(), 200).overdue).to.equal(true);
    expect(queued(story({ state: "overdue" }), 199).overdue).to.equal(true);
  });

  it("calls nothing overdue that somebody decided or handed on", () => {
    expect(queued(story({ review, state: "justified" }), 300).overdue).to.equal(false);
    const handed = queued(story({ review, state: "escalated" }), 300);
    expect([handed.overdue, handed.escalated]).to.deep.equal([false, true]);
  });

  it("says what still runs, to the second", () => {
    expect(queued(story(), 99).runs).to.equal(true);
    expect(queued(story(), 100).runs).to.equal(false);
  });
});
