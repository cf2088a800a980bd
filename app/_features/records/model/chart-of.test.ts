import { expect } from "chai";
import type { Category } from "#lib/core/categories.ts";
import type { RecordId } from "#lib/core/ids.ts";
import type { Resource } from "#lib/fhir/bundle.ts";
import type { RecordView } from "#lib/vault/record-view.ts";
import { chartOf, versionsOf } from "./chart-of.ts";

const record = (
  id: string,
  terms: { category?: Category; fullUrl?: string; replaces?: string } = {},
): RecordView => {
  const { category = "laboratory", fullUrl = `urn:uuid:${id}`, replaces } = terms;
  const recordId = id as RecordId;
  return {
    patientId: "0x01" as RecordView["patientId"],
    frame: false,
    proof: {
      recordId,
      category,
      ...(replaces === undefined ? {} : { replaces: replaces as RecordId }),
    } as RecordView["proof"],
    items: [
      { key: `${id}/0`, recordId, category, fullUrl, resource: { resourceType: "Observation" } as Resource },
    ],
  };
};
const keysOf = (records: RecordView[]) => chartOf(records).items.map(({ key }) => key);

describe("chartOf", () => {
  it("shows the version that counts, and keeps the others at hand", () => {
    const records = [record("a"), record("b", { replaces: "a" }), record("c", { replaces: "b" })];
    const chart = chartOf(records);
    expect(keysOf(records)).to.deep.equal(["c/0"]);
    expect(chart.byKey.has("a/0")).to.equal(true);
    for (const id of ["a", "b", "c"])
      expect(versionsOf(chart, id as RecordId)).to.deep.equal(["a", "b", "c"]);
  });

  it("shows what the emergency part repeats once, also where the original was corrected", () => {
    const copy = record("copy", { category: "emergency", fullUrl: "urn:uuid:a" });
    expect(keysOf([record("a"), copy])).to.deep.equal(["a/0"]);
    expect(keysOf([record("a"), copy, record("b", { replaces: "a" })])).to.deep.equal(["b/0"]);
  });

  it("shows what is in the emergency part alone, as when the original doesn't open", () => {
    expect(keysOf([record("copy", { category: "emergency", fullUrl: "urn:uuid:a" })])).to.deep.equal([
      "copy/0",
    ]);
  });

  it("ends where versions name each other", () => {
    const chart = chartOf([record("a", { replaces: "b" }), record("b", { replaces: "a" })]);
    expect(versionsOf(chart, "a" as RecordId)).to.have.members(["a", "b"]);
  });
});
