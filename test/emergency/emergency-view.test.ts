import { expect } from "chai";
import { newRecordId } from "#lib/core/ids.ts";
import { emergencyView } from "#lib/emergency/emergency-view.ts";
import { summarySources } from "#lib/emergency/sources.ts";
import { importedRecords, opened, PATIENT } from "#lib/emergency/summary.fixture.ts";
import { emergencySummary } from "#lib/emergency/summary.ts";
import { writePayload } from "#lib/fhir/payload.ts";
import { georgeHill } from "#services/demo/synthetic/george-hill/record.ts";

const george = importedRecords(georgeHill(71, new Date("2026-03-01T00:00:00Z")));
const summary = (date: string, block: number) =>
  emergencySummary(summarySources(george), { patientId: PATIENT, date: new Date(date), block });
const allergyTo = (text: string, id?: string) =>
  writePayload("collection", [
    {
      raw: JSON.stringify({
        ...(id === undefined ? {} : { fullUrl: `urn:uuid:${id}` }),
        resource: { resourceType: "AllergyIntolerance", code: { text }, patient: { display: "p" } },
      }),
    },
  ]);
const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name);

describe("emergencyView", () => {
  it("tells what a responder must know of the demo's emergency", () => {
    const view = emergencyView([opened(summary("2026-03-01T10:00:00Z", 41), { blockNumber: 42 })]);
    expect(view.asOf).to.equal("2026-03-01T10:00:00.000Z");
    expect(view.person?.name).to.equal("George Hill");
    expect(view.contacts).to.deep.equal([{ name: "Emma Hill", relation: "daughter", phone: "+00 555 0191" }]);
    expect(view.bloodGroup?.name).to.equal("Blood group A Rh(D) negative");
    expect(view.pregnancy).to.equal(undefined);
    expect(view.allergies[0]).to.include({ name: "Allergy to latex", criticality: "high" });
    expect(view.medications).to.have.length(4);
    expect(namesOf(view.implants)).to.deep.equal(["Cardiac pacemaker", "Total hip replacement prosthesis"]);
    expect(view.directives[0]?.detail).to.equal("Emma Hill");
    expect(view.documents.flatMap(({ files }) => files)).to.have.length(1);
    expect(view.added.size).to.equal(0);
  });

  it("adds what was written after the blocks that the summary draws from, and marks it", () => {
    const covered = opened(allergyTo("Old"), { blockNumber: 41, organisation: 2 });
    const later = opened(allergyTo("Penicillin"), { blockNumber: 42, organisation: 2 });
    // Made at block 41, anchored at 43: what came between isn't in it.
    const view = emergencyView([
      later,
      opened(summary("2026-03-01T10:00:00Z", 41), { blockNumber: 43 }),
      covered,
    ]);
    expect(namesOf(view.allergies)).to.have.members(["Allergy to latex", "Penicillin"]);
    expect([...view.added]).to.deep.equal([later.items[0]?.key]);
  });

  it("takes the last summary, and of one identity the later entry", () => {
    const first = newRecordId();
    const id = "5a0f2b44-8d4c-4c8e-9f0b-0d6d5c1a7e11";
    const view = emergencyView([
      opened(summary("2026-03-02T10:00:00Z", 50), { blockNumber: 51, replaces: first }),
      opened(summary("2026-03-01T10:00:00Z", 41), { blockNumber: 42, recordId: first }),
      opened(allergyTo("Nuts", id), { blockNumber: 60, organisation: 2 }),
      opened(allergyTo("Hazelnuts", id), { blockNumber: 61, organisation: 2 }),
    ]);
    expect(view.asOf).to.equal("2026-03-02T10:00:00.000Z");
    expect(namesOf(view.allergies)).to.have.members(["Allergy to latex", "Hazelnuts"]);
  });

  it("doesn't take somebody else's document for the patient's word", () => {
    const forged = opened(
      emergencySummary([], { patientId: PATIENT, date: new Date("2030-01-01"), block: 99 }),
      { blockNumber: 70, organisation: 2 },
    );
    const view = emergencyView([opened(summary("2026-03-01T10:00:00Z", 41), { blockNumber: 42 }), forged]);
    expect(view.asOf).to.equal("2026-03-01T10:00:00.000Z");
    expect(view.allergies).to.have.length(1);
  });

  it("shows the copies where there is no summary yet", () => {
    const view = emergencyView([opened(allergyTo("Latex"), { blockNumber: 3, organisation: 1 })]);
    expect(view.asOf).to.equal(undefined);
    expect(namesOf(view.allergies)).to.deep.equal(["Latex"]);
    expect(view.added.size).to.equal(0);
  });
});
