import { expect } from "chai";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";
import { figureRows } from "./figure-rows.ts";

const counts = { filed: 3, approved: 1, rejected: 1, billed: "123456", paid: "7" };
const figures = {
  ...counts,
  token: { address: "0x", code: "EUR", decimals: 2 },
  decidedAfter: 90,
  reasons: [{ reason: "coding", count: 1 }],
  providers: [{ organisation: 7, name: null, ...counts }],
  months: [{ month: "2026-11", ...counts }],
} as unknown as StatisticsAnswer;

describe("figureRows", () => {
  it("writes everything that the page shows, amounts exactly", () => {
    expect(figureRows(figures)).to.deep.equal([
      ["of", "which", "filed", "approved", "rejected", "billed", "paid", "currency"],
      ["all", "", "3", "1", "1", "1234.56", "0.07", "EUR"],
      ["month", "2026-11", "3", "1", "1", "1234.56", "0.07", "EUR"],
      ["provider", "Organisation 7", "3", "1", "1", "1234.56", "0.07", "EUR"],
      ["rejection reason", "Coded wrongly", "", "", "1"],
      ["median seconds to decide", "", "90"],
    ]);
  });

  it("leaves the time open while nothing was decided", () => {
    expect(figureRows({ ...figures, decidedAfter: null }).at(-1)).to.deep.equal([
      "median seconds to decide",
      "",
      "",
    ]);
  });
});
