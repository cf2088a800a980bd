import { expect } from "chai";
import type { Authoring } from "#lib/care/draft.ts";
import { CONDITIONS } from "#lib/care/value-sets/conditions.ts";
import { ORDERS } from "#lib/care/value-sets/laboratory.ts";
import { MEDICATIONS } from "#lib/care/value-sets/medications.ts";
import { chartItem } from "#lib/chart/chart.fixture.ts";
import { care } from "../../../_messages/en/care.ts";
import { draftsOf, faultsOf, numberIn } from "./drafts.ts";
import { BLANK, KEY_OF, KINDS, type Values, valuesOf, WRITABLES } from "./values.ts";

const text = care.write;
const by: Authoring = { subject: "urn:uuid:p", author: "Dr. Lena Brandt", now: "2026-11-12T10:00:00Z" };
const first = <T>(set: readonly T[]): T => set[0] as T;

const FILLED: Values = {
  note: { title: "Visit", text: "Feels well.\nNo hypoglycaemia.", kind: "discharge" },
  diagnosis: { code: first(CONDITIONS), onset: "2019-04-01", provisional: true },
  prescription: { medication: first(MEDICATIONS), dosage: "1-0-1", reason: "Pain", override: null },
  order: { code: first(ORDERS), reason: "Anaemia?", urgent: true },
  vitals: { "8480-6": "128", "8462-4": "82" },
  plan: { title: "Diabetes", activities: "HbA1c in March\nFeet" },
};

describe("forms of the chart", () => {
  for (const kind of KINDS) {
    it(`${kind}: what was written comes back into the form that corrects it`, () => {
      const draft = first(draftsOf(kind, by, FILLED[kind] as never));
      expect(valuesOf(chartItem(draft))).to.deep.equal({ kind, values: FILLED[kind] });
    });

    it(`${kind}: an empty form isn't written, a filled one is`, () => {
      expect(faultsOf(kind, BLANK[kind] as never)).not.to.deep.equal({});
      expect(faultsOf(kind, FILLED[kind] as never)).to.deep.equal({});
    });
  }

  it("corrects nothing that it has no form for", () => {
    const other: [string, Record<string, unknown>][] = [
      ["Immunization", {}],
      ["Condition", { code: { text: "told, not coded" } }],
      ["Observation", { status: "final", code: { text: "HbA1c" }, valueQuantity: { value: 7 } }],
    ];
    for (const [resourceType, rest] of other)
      expect(valuesOf(chartItem({ resourceType, ...rest })), resourceType).to.equal(undefined);
  });

  it("prescribes against a warning only with a reason, which is kept", () => {
    const fault = (override: string | null) =>
      faultsOf("prescription", { ...FILLED.prescription, override }, true).override;
    expect(fault(null)).to.equal(text.prescription.decide);
    expect(fault("  ")).to.equal(text.prescription.overrideMissing);
    expect(fault("Tolerated in 2024")).to.equal(undefined);
    const written = draftsOf("prescription", by, { ...FILLED.prescription, override: "Tolerated in 2024" });
    expect(JSON.stringify(written)).to.contain("Tolerated in 2024");
  });

  it("takes vital signs within what can be, and both values of a pressure", () => {
    const faults = (values: Values["vitals"]) => faultsOf("vitals", values);
    expect(faults({ "8867-4": "72" })).to.deep.equal({});
    expect(faults({ "8310-5": "37,2" })).to.deep.equal({});
    expect(faults({ "8480-6": "128" })).to.deep.equal({ "8462-4": text.vitals.both });
    for (const typed of ["9", "301", "abc", "-72", "7 2"])
      expect(faults({ "8867-4": typed }), typed).to.have.property("8867-4");
    expect(faults({ "8867-4": "10" })).to.deep.equal({});
    expect(faults({ "8867-4": "300" })).to.deep.equal({});
  });

  it("reads numbers with a point or a comma, and nothing else", () => {
    expect(["37.2", "37,2", " 80 "].map(numberIn)).to.deep.equal([37.2, 37.2, 80]);
    for (const typed of ["", "1e3", "0x10", "1,2,3", "Infinity"]) expect(numberIn(typed), typed).to.be.NaN;
  });

  it("leaves every kind its own key", () => {
    expect(new Set(Object.values(KEY_OF)).size).to.equal(WRITABLES.length);
  });
});
