import { expect } from "chai";
import { count, formatAgo, formatBytes, formatDate, formatDuration, list } from "./format.ts";

describe("formats", () => {
  it("dates are no more precise than they were written", () => {
    expect(["2026", "2026-11", "2026-11-12", undefined].map(formatDate)).to.deep.equal([
      "2026",
      "Nov 2026",
      "12 Nov 2026",
      "",
    ]);
    expect(formatDate("no date")).to.equal("no date");
  });

  it("distances choose their unit", () => {
    expect([-5, -300, -7_200, 172_800].map((distance) => formatAgo(1e9 + distance, 1e9))).to.deep.equal([
      "5 seconds ago",
      "5 minutes ago",
      "2 hours ago",
      "in 2 days",
    ]);
  });

  it("durations run like a clock, and never below zero", () => {
    expect([2_480, 14_292, 9, -1].map(formatDuration)).to.deep.equal(["41:20", "3:58:12", "0:09", "0:00"]);
  });

  it("counts, lists and sizes", () => {
    expect([count(1, "record", "records"), count(1_200, "record", "records")]).to.deep.equal([
      "1 record",
      "1,200 records",
    ]);
    expect(list(["a", "b", "c"])).to.equal("a, b and c");
    expect([999, 20_000, 5_300_000].map(formatBytes)).to.deep.equal(["999 B", "20 kB", "5.3 MB"]);
  });
});
