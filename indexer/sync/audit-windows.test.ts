import { expect } from "chai";
import { auditWindows } from "./audit-windows.ts";

describe("auditWindows", () => {
  it("looks at the recent blocks and at all history by turns", () => {
    const next = auditWindows(256);
    expect(next(0)).to.equal(undefined);
    const seen = Array.from({ length: 6 }, () => next(3_000));
    expect(seen).to.deep.equal([
      { from: 2_745, to: 3_000 },
      { from: 1, to: 2_000 },
      { from: 2_745, to: 3_000 },
      { from: 2_001, to: 3_000 },
      { from: 2_745, to: 3_000 },
      { from: 1, to: 2_000 },
    ]);
  });
});
