import { expect } from "chai";
import { isPastDate } from "./partial-date.ts";

describe("dates as people know them", () => {
  for (const text of ["2019", "2019-05", "2019-05-20", "2026", "2026-11-22", "2024-02-29"]) {
    it(`takes ${text}`, () => expect(isPastDate(text, "2026-11-22")).to.equal(true));
  }
  for (const text of [
    "",
    "19",
    "2019-13",
    "2019-02-31",
    "2023-02-29",
    "2027",
    "2026-12",
    "2026-11-23",
    "20.5.2019",
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => expect(isPastDate(text, "2026-11-22")).to.equal(false));
  }
});
