import { expect } from "chai";
import { CATEGORIES, type Category } from "#lib/core/categories.ts";
import { bundleOf, concept, icd10, loinc, snomed } from "./bundle.fixture.ts";
import { categorise } from "./categorise.ts";
import { RESOURCE_TYPES } from "./resource-types.ts";
import { TYPE_CATEGORY } from "./type-category.ts";

const SECURITY = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

function category(resource: Record<string, unknown>): Category {
  const [entry] = bundleOf([resource]).entries;
  return categorise(entry?.resource ?? expect.fail("no resource"));
}
const condition = (code: unknown): Category => category({ resourceType: "Condition", code });
const observation = (code: unknown, more = {}): Category =>
  category({ resourceType: "Observation", code, ...more });

describe("categorise", () => {
  it("gives every resource type of R4 a category other than emergency", () => {
    expect(RESOURCE_TYPES).to.have.length(146);
    for (const resourceType of RESOURCE_TYPES) {
      const found = category({ resourceType });
      expect(CATEGORIES.slice(1), resourceType).to.include(found);
      expect(found).to.equal(TYPE_CATEGORY[resourceType]);
    }
  });

  it("sorts by type", () => {
    const rows: [string, Category][] = [
      ["Patient", "administrative"],
      ["Coverage", "administrative"],
      ["ExplanationOfBenefit", "billing"],
      ["Encounter", "encounters"],
      ["Condition", "problems"],
      ["MedicationDispense", "medications"],
      ["AllergyIntolerance", "allergies"],
      ["Immunization", "immunisations"],
      ["ImagingStudy", "imaging"],
      ["Procedure", "procedures"],
      ["Composition", "documents"],
      ["CarePlan", "care-plans"],
      ["MolecularSequence", "genetics"],
    ];
    for (const [resourceType, expected] of rows)
      expect(category({ resourceType }), resourceType).to.equal(expected);
  });

  it("sorts observations by their category, else by LOINC, else as results", () => {
    const rows: [string, Category][] = [
      ["laboratory", "laboratory"],
      ["vital-signs", "vital-signs"],
      ["imaging", "imaging"],
      ["social-history", "problems"],
      ["survey", "problems"],
      ["procedure", "procedures"],
    ];
    for (const [code, expected] of rows) {
      expect(observation(loinc("1-8"), { category: [concept(OBSERVATION_CATEGORY, code)] }), code).to.equal(
        expected,
      );
    }
    expect(observation(loinc("8867-4"))).to.equal("vital-signs");
    expect(observation(loinc("72166-2"))).to.equal("problems");
    expect(observation({ text: "something" })).to.equal("laboratory");
    expect(observation(concept("urn:local", "8867-4"))).to.equal("laboratory");
  });

  it("sorts reports and orders by their category, else by their parts", () => {
    const report = (more: object) => category({ resourceType: "DiagnosticReport", ...more });
    const v2 = (code: string) => ({
      category: [concept("http://terminology.hl7.org/CodeSystem/v2-0074", code)],
    });
    expect(report(v2("LAB"))).to.equal("laboratory");
    expect(report(v2("RAD"))).to.equal("imaging");
    expect(report(v2("GE"))).to.equal("genetics");
    expect(report({ category: [loinc("34117-2")] })).to.equal("documents");
    expect(report({ imagingStudy: [{ reference: "ImagingStudy/1" }] })).to.equal("imaging");
    expect(report({ result: [{ reference: "Observation/1" }] })).to.equal("laboratory");
    expect(report({})).to.equal("documents");
    expect(category({ resourceType: "ServiceRequest", category: [snomed("108252007")] })).to.equal(
      "laboratory",
    );
  });
});

describe("categorise, sensitivity", () => {
  it("follows security labels of HL7 before anything else", () => {
    const labelled = (code: string, system = SECURITY, resourceType = "Observation") =>
      category({ resourceType, meta: { security: [{ system, code }] }, code: snomed("86406008") });
    expect(labelled("PSY")).to.equal("mental-health");
    expect(labelled("ETH")).to.equal("substance-use");
    expect(labelled("GDIS")).to.equal("genetics");
    expect(labelled("STD", "urn:oid:2.16.840.1.113883.5.4")).to.equal("sexual-health");
    expect(labelled("PSY", "urn:local"), "a label of an unknown system").to.equal("sexual-health");
    expect(labelled("constructor")).to.equal("sexual-health");
    expect(labelled("PSY", SECURITY, "Organization")).to.equal("mental-health");
    expect(labelled("PSY", SECURITY, "Patient")).to.equal("administrative");
  });

  it("knows the chapters of ICD-10 in its national editions", () => {
    const rows: [string, Category][] = [
      ["F10.2", "substance-use"],
      ["F19", "substance-use"],
      ["F20.0", "mental-health"],
      ["F99", "mental-health"],
      ["B20", "sexual-health"],
      ["B24", "sexual-health"],
      ["B25", "problems"],
      ["A50.0", "sexual-health"],
      ["A64", "sexual-health"],
      ["A49", "problems"],
      ["Z30.0", "sexual-health"],
      ["Z21", "sexual-health"],
      ["Z72.0", "problems"],
      ["Z72.1", "substance-use"],
      ["X71", "mental-health"],
      ["Z15.01", "genetics"],
      ["K70.3", "substance-use"],
      ["I10", "problems"],
      ["E11.9", "problems"],
    ];
    for (const [code, expected] of rows) expect(condition(icd10(code)), code).to.equal(expected);
    for (const system of ["http://hl7.org/fhir/sid/icd-10-cm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm"]) {
      expect(condition(concept(system, "F32.9"))).to.equal("mental-health");
    }
    expect(condition(concept("urn:local", "F32.9"))).to.equal("problems");
  });

  it("knows common codes without their displays", () => {
    const rows: [string, Category][] = [
      ["370143000", "mental-health"],
      ["47505003", "mental-health"],
      ["82313006", "mental-health"],
      ["55680006", "substance-use"],
      ["5602001", "substance-use"],
      ["7200002", "substance-use"],
      ["86406008", "sexual-health"],
      ["65200003", "sexual-health"],
      ["57797005", "sexual-health"],
      ["443529005", "genetics"],
      ["38341003", "problems"],
      ["72892002", "problems"],
      ["26929004", "problems"],
    ];
    for (const [code, expected] of rows) expect(condition(snomed(code)), code).to.equal(expected);
    expect(observation(loinc("44261-6"))).to.equal("mental-health");
    expect(observation(loinc("82667-7"))).to.equal("substance-use");
    expect(observation(loinc("56888-1"))).to.equal("sexual-health");
    expect(observation(loinc("81247-9"))).to.equal("genetics");
  });

  it("reads displays and concept texts of systems it doesn't know", () => {
    const rows: [string, Category][] = [
      ["Suicide attempt by overdose", "mental-health"],
      ["Anxiety state", "mental-health"],
      ["Opioid dependence in remission", "substance-use"],
      ["HIV-1 infection", "sexual-health"],
      ["Carrier of BRCA1 mutation", "genetics"],
      ["Photophobia", "problems"],
      ["Hearing aids fitted", "problems"],
      ["ST segment depression", "problems"],
      ["Chlamydia pneumoniae infection", "problems"],
      ["Respiratory depression", "problems"],
    ];
    for (const [display, expected] of rows) {
      expect(condition(concept("urn:local", "1", display)), display).to.equal(expected);
      expect(condition({ text: display }), display).to.equal(expected);
    }
    const drug = (text: string) =>
      category({ resourceType: "MedicationRequest", medicationCodeableConcept: { text } });
    expect(drug("Sertraline 50 MG Oral Tablet")).to.equal("mental-health");
    expect(drug("Levora 0.15/30 28 Day Pack")).to.equal("sexual-health");
    expect(drug("Metformin 500 MG")).to.equal("medications");
  });

  it("searches no narrative, notes or quantities", () => {
    const resource = {
      text: { status: "generated", div: "<div>HIV</div>" },
      note: [{ text: "HIV negative partner" }],
    };
    expect(category({ resourceType: "Condition", ...resource })).to.equal("problems");
  });

  it("looks at every code of a resource: reasons, items, contained resources, questionnaires", () => {
    const major = snomed("370143000");
    expect(category({ resourceType: "Encounter", reasonCode: [major] })).to.equal("mental-health");
    expect(category({ resourceType: "Claim", item: [{ productOrService: major }] })).to.equal(
      "mental-health",
    );
    const contained = [{ resourceType: "Condition", id: "c", code: major }];
    expect(category({ resourceType: "ExplanationOfBenefit", contained })).to.equal("mental-health");
    const form = { questionnaire: "http://loinc.org/q/44249-1", item: [{ linkId: "/44250-9" }] };
    expect(category({ resourceType: "QuestionnaireResponse", ...form })).to.equal("mental-health");
  });

  it("puts what is sensitive twice into the stricter compartment", () => {
    const both = { coding: [...(snomed("370143000").coding as []), ...(snomed("7200002").coding as [])] };
    expect(condition(both)).to.equal("substance-use");
  });

  it("leaves administrative resources, allergies and immunisations where responders look", () => {
    const specialty = [concept("urn:local", "1", "Psychiatry")];
    expect(category({ resourceType: "PractitionerRole", specialty })).to.equal("administrative");
    expect(category({ resourceType: "AllergyIntolerance", code: { text: "Sertraline" } })).to.equal(
      "allergies",
    );
  });
});
