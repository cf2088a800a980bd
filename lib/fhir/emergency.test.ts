import { expect } from "chai";
import { bundleOf, concept, loinc, ref, snomed } from "./bundle.fixture.ts";
import { emergencyEntries, isEmergencyRelevant } from "./emergency.ts";

type Body = Record<string, unknown>;
const status = (code: string) => concept("http://terminology.hl7.org/CodeSystem/condition-clinical", code);
const verification = (code: string) =>
  concept("http://terminology.hl7.org/CodeSystem/condition-ver-status", code);

function chosen(...resources: Body[]): unknown[] {
  return emergencyEntries(bundleOf(resources).entries).map((i) => resources[i]?.id);
}
const relevant = (resource: Body): boolean =>
  isEmergencyRelevant(bundleOf([resource]).entries[0]?.resource ?? expect.fail("no resource"));

describe("emergencyEntries", () => {
  it("chooses what responders must see and nothing else", () => {
    const found = chosen(
      { resourceType: "Patient", id: "patient" },
      { resourceType: "Encounter", id: "-e" },
      { resourceType: "AllergyIntolerance", id: "allergy" },
      { resourceType: "Condition", id: "problem" },
      {
        resourceType: "MedicationRequest",
        id: "request",
        status: "active",
        medicationReference: ref("drug"),
      },
      { resourceType: "MedicationStatement", id: "statement" },
      { resourceType: "MedicationAdministration", id: "given", status: "completed" },
      { resourceType: "Medication", id: "drug" },
      { resourceType: "Medication", id: "-stock" },
      { resourceType: "Device", id: "pacemaker", patient: ref("patient") },
      { resourceType: "Device", id: "-scanner" },
      { resourceType: "DeviceUseStatement", id: "use", device: ref("lens") },
      { resourceType: "Device", id: "lens" },
      { resourceType: "Procedure", id: "stent", focalDevice: [{ manipulated: ref("stent-device") }] },
      { resourceType: "Device", id: "stent-device" },
      { resourceType: "Procedure", id: "icd", code: snomed("447365002") },
      { resourceType: "Procedure", id: "-suture", code: snomed("288086009") },
      { resourceType: "Flag", id: "flag" },
      { resourceType: "Observation", id: "-o", code: loinc("882-1") },
      { resourceType: "Claim", id: "-claim" },
    );
    expect(found).to.deep.equal(
      "patient allergy problem request statement given drug pacemaker use lens stent stent-device icd flag".split(
        " ",
      ),
    );
  });

  it("chooses directives by scope, category or type", () => {
    const found = chosen(
      {
        resourceType: "Consent",
        id: "adr",
        scope: concept("http://terminology.hl7.org/CodeSystem/consentscope", "adr"),
      },
      {
        resourceType: "Consent",
        id: "dnr",
        category: [concept("http://terminology.hl7.org/CodeSystem/consentcategorycodes", "dnr")],
      },
      { resourceType: "Consent", id: "acp", category: [loinc("42348-3")] },
      { resourceType: "Consent", id: "-privacy", category: [loinc("59284-0")] },
      { resourceType: "DocumentReference", id: "will", type: loinc("86533-7") },
      { resourceType: "DocumentReference", id: "-letter", type: loinc("11488-4") },
      { resourceType: "ServiceRequest", id: "order", code: snomed("304253006") },
    );
    expect(found).to.deep.equal(["adr", "dnr", "acp", "will", "order"]);
  });

  it("leaves out what was withdrawn, and diagnoses that are over", () => {
    const problem = [
      concept("http://terminology.hl7.org/CodeSystem/condition-category", "problem-list-item"),
    ];
    const found = chosen(
      { resourceType: "Condition", id: "active", clinicalStatus: status("active") },
      { resourceType: "Condition", id: "remission", clinicalStatus: status("remission") },
      { resourceType: "Condition", id: "-resolved", clinicalStatus: status("resolved") },
      { resourceType: "Condition", id: "listed", category: problem, clinicalStatus: status("resolved") },
      { resourceType: "Condition", id: "-refuted", verificationStatus: verification("refuted") },
      {
        resourceType: "AllergyIntolerance",
        id: "-error",
        verificationStatus: verification("entered-in-error"),
      },
      { resourceType: "MedicationRequest", id: "stopped", status: "stopped" },
      { resourceType: "MedicationRequest", id: "-draft", status: "draft" },
    );
    expect(found).to.deep.equal(["active", "remission", "listed", "stopped"]);
  });

  it("never reveals a sensitive compartment, by own code or by hop", () => {
    const found = chosen(
      { resourceType: "Condition", id: "hiv", code: snomed("86406008") },
      {
        resourceType: "MedicationRequest",
        id: "m",
        reasonReference: [ref("hiv")],
        medicationReference: ref("drug"),
      },
      { resourceType: "Medication", id: "drug" },
      { resourceType: "Flag", id: "f", code: { text: "Suicide risk" } },
      { resourceType: "AllergyIntolerance", id: "allergy", encounter: ref("e") },
      { resourceType: "Encounter", id: "e", reasonReference: [ref("hiv")] },
    );
    expect(found).to.deep.equal(["allergy"]);
  });
});

describe("isEmergencyRelevant", () => {
  it("decides on one resource as the Bundle would, and takes a Medication", () => {
    expect(relevant({ resourceType: "AllergyIntolerance", id: "a" })).to.equal(true);
    expect(relevant({ resourceType: "Medication", id: "m" })).to.equal(true);
    expect(relevant({ resourceType: "Medication", id: "m", code: { text: "Methadone 10 MG" } })).to.equal(
      false,
    );
    expect(relevant({ resourceType: "Condition", id: "c", code: snomed("370143000") })).to.equal(false);
    expect(relevant({ resourceType: "Observation", id: "o" })).to.equal(false);
  });
});
