import { expect } from "chai";
import { type ActivityEvent, type ActivityFilter, csvRows, filtered, saysEvent } from "./activity-rows.ts";

const NOW = 1_800_000_000;
const lena = `0x${"ab".repeat(20)}` as const;
const event = (change: Partial<ActivityEvent> = {}): ActivityEvent => ({
  blockNumber: 7,
  logIndex: 0,
  transactionHash: `0x${"11".repeat(32)}`,
  time: NOW - 10,
  event: "SessionOpened",
  patientId: `0x${"22".repeat(32)}`,
  account: lena,
  ...change,
});
const everything: ActivityFilter = { kind: "all", period: "all", account: "" };
const count = (events: ActivityEvent[], filter: Partial<ActivityFilter>) =>
  filtered(events, { ...everything, ...filter }, NOW).length;

describe("an organisation's activity", () => {
  it("is filtered by person, time and kind", () => {
    const events = [
      event(),
      event({ event: "RecordAppended", account: null }),
      event({ event: "StaffMemberSet", time: NOW - 2 * 86_400 }),
      event({ event: "Granted", time: NOW - 40 * 86_400 }),
    ];
    expect(count(events, {})).to.equal(4);
    expect(count(events, { account: lena })).to.equal(3);
    expect(["day", "week", "month", "all"].map((period) => count(events, { period } as never))).to.deep.equal(
      [2, 3, 3, 4],
    );
    expect(
      ["sessions", "writes", "staff", "grants"].map((kind) => count(events, { kind } as never)),
    ).to.deep.equal([1, 1, 1, 1]);
  });

  it("has words for what the index tells, and keeps the ledger's name for what is new", () => {
    expect(saysEvent("SessionOpened")).to.equal("Opened a record");
    expect(saysEvent("SomethingNew")).to.equal("SomethingNew");
  });

  it("is written as CSV with names where they are known", () => {
    const [head, first, second] = csvRows([event(), event({ account: null, patientId: null })], () => "Lena");
    expect(head).to.have.length(7);
    expect(first).to.deep.equal([
      "2027-01-15T07:59:50.000Z",
      "SessionOpened",
      "Lena",
      lena,
      `0x${"22".repeat(32)}`,
      "7",
      `0x${"11".repeat(32)}`,
    ]);
    expect(second?.slice(2, 5)).to.deep.equal(["", "", ""]);
  });
});
