import { expect } from "chai";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { kindOf } from "#lib/fhir/subject.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { bundleFor } from "../patient.ts";

describe("patientBundle", () => {
  it("has a thousand resources of one patient, in records of about three", () => {
    const source = readBundle(bundleFor(false));
    expect(source.entries.length).to.be.at.least(1_000);
    expect(kindOf(source)).to.equal("patient");
    expect(source.entries.filter(({ resource }) => resource?.resourceType === "Patient")).to.have.length(1);
    expect(source.entries.length / planImport(source).drafts.length).to.be.within(2.5, 3.2);
  });

  it("keeps decimals' trailing zeros", () => {
    expect(readBundle(bundleFor(true)).text).to.match(/"value": \d+\.\d0,/);
  });

  it("is the same at every call", () => {
    expect(bundleFor(true)).to.deep.equal(bundleFor(true));
  });
});
