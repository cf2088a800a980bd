import { expect } from "chai";
import { categoryMask } from "#lib/core/categories.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { grantLine, lookLine } from "./kept-lines.ts";

const WHO = { name: "Dr. Lena Brandt", detail: "St. Anne's Hospital", verified: true };
const END = Date.UTC(2027, 0, 31, 12) / 1_000;

describe("lists kept to be read offline", () => {
  it("say a permission in words: what is read, what is written, what for, until when", () => {
    const readMask = categoryMask(["laboratory", "allergies"]);
    const writeMask = categoryMask(["emergency", "documents"]);
    expect(grantLine({ readMask, writeMask, purpose: "TREAT", validUntil: END }, WHO)).to.deep.equal({
      who: WHO.name,
      detail: WHO.detail,
      lines: ["reads allergies and results", "writes documents", "for treatment, until 31 Jan 2027"],
    });
    const [first] = grantLine({ readMask: 0, writeMask, purpose: "TREAT", validUntil: END }, WHO).lines;
    expect(first).to.equal("writes documents");
  });

  it("say a look in words: when, what, what for", () => {
    const categories = categoryMask(["medications"]);
    expect(lookLine({ time: END, categories, purpose: "FAMRQT" }, WHO).lines).to.deep.equal([
      formatMoment(END),
      "Opened medications for help by family or a carer",
    ]);
  });
});
