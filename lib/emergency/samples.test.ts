import { existsSync, globSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { checkReferences } from "#lib/fhir/check-references.ts";
import { objectsIn } from "#lib/fhir/json.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { validateBundle } from "#lib/fhir/validate/validate-bundle.ts";
import { emergencyView } from "./emergency-view.ts";
import { summarySources } from "./sources.ts";
import { importedRecords, opened, PATIENT } from "./summary.fixture.ts";
import { emergencySummary } from "./summary.ts";

const samples = new URL("../../../shared/samples/", import.meta.url);

describe("emergency summaries of public samples", () => {
  before(function () {
    if (!existsSync(samples)) this.skip();
  });

  it("are valid documents with the required sections, whose references all lead inside", async function () {
    this.timeout(120_000);
    const files = globSync("{synthea,children,ips}/*.json", { cwd: samples });
    let told = 0;
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(new URL(file, samples)));
      if (!readBundle(bytes).entries.some(({ resource }) => resource?.resourceType === "Patient")) continue;
      const payload = emergencySummary(summarySources(importedRecords(bytes)), {
        patientId: PATIENT,
        date: new Date("2026-03-01T10:00:00Z"),
        block: 7,
      });
      const source = readBundle(payload);
      expect(source.bundle.type, file).to.equal("document");
      expect(checkReferences(source), file).to.deep.equal([]);
      const { errors } = await validateBundle(source);
      expect(errors, file).to.deep.equal([]);
      const [composition, patient] = source.entries;
      expect(patient?.resource?.resourceType, file).to.equal("Patient");
      const sections = objectsIn(composition?.resource?.section);
      const codes = sections.flatMap(({ code }) =>
        objectsIn(code).flatMap(({ coding }) => objectsIn(coding)),
      );
      expect(
        codes.map(({ code }) => code),
        file,
      ).to.include.members(["48765-2", "10160-0", "11450-4"]);
      for (const { entry, emptyReason, text } of sections) {
        expect(text, file).to.not.equal(undefined);
        expect(objectsIn(entry).length > 0, file).to.equal(emptyReason === undefined);
      }
      const view = emergencyView([opened(payload, { blockNumber: 8 })]);
      told += view.allergies.length + view.medications.length + view.problems.length;
    }
    expect(told).to.be.greaterThan(50);
  });
});
