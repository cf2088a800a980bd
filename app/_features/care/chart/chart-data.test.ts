import { expect } from "chai";
import { chartItem } from "#lib/chart/chart.fixture.ts";
import { documentList } from "#lib/chart/documents.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { toBase64 } from "#lib/fhir/base64.ts";
import { ageIn, noteText, searchItems, textIn } from "./chart-data.ts";

const note = (contentType: string, data: string) => {
  const item = chartItem({
    resourceType: "DocumentReference",
    status: "current",
    description: "Visit",
    content: [{ attachment: { contentType, data } }],
  });
  const [document] = documentList([item]);
  if (document === undefined) throw new Error("no document");
  return noteText(document);
};

describe("what a chart shows", () => {
  it("reads notes of plain text alone", () => {
    const text = "Fühlt sich wohl.";
    expect(note("text/plain; charset=utf-8", toBase64(utf8(text)))).to.equal(text);
    expect(note("text/html", toBase64(utf8(text)))).to.equal(undefined);
    expect(textIn({ contentType: "text/plain", title: undefined, data: "***" })).to.equal(undefined);
  });

  it("counts months below two years", () => {
    const age = (birthDate: string) => ageIn({ birthDate } as never, "2026-11-22");
    expect(age("1972-11-22")).to.deep.equal({ years: 54, months: undefined });
    expect(age("1972-11-23")?.years).to.equal(53);
    expect(age("2024-11-23")).to.deep.equal({ years: 1, months: 23 });
    expect(age("2024-11-22")?.months).to.equal(undefined);
    expect(age("1972")).to.equal(undefined);
  });

  it("finds by words of name and value, the newest first", () => {
    const result = (day: string, value: number) =>
      chartItem({
        resourceType: "Observation",
        status: "final",
        code: { text: "Potassium" },
        effectiveDateTime: day,
        valueQuantity: { value, unit: "mmol/L" },
      });
    const items = [result("2025-01-01", 4.1), result("2026-01-01", 5.6)];
    expect(searchItems(items, "potas")).to.deep.equal([items[1], items[0]]);
    expect(searchItems(items, "mmol 5.6")).to.deep.equal([items[1]]);
    expect(searchItems(items, "  ")).to.deep.equal([]);
  });
});
