import { expect } from "chai";
import type { Category } from "#lib/core/categories.ts";
import { bundleOf, bytesOf, ref, snomed } from "./bundle.fixture.ts";
import { categoriseEntries } from "./categorise-entries.ts";
import { readBundle } from "./read-bundle.ts";

const DEPRESSION = snomed("370143000");
const depression = { resourceType: "Condition", id: "depression", code: DEPRESSION };
const hypertension = { resourceType: "Condition", id: "hypertension", code: snomed("38341003") };

function categories(...resources: Record<string, unknown>[]): Record<string, Category> {
  const found = categoriseEntries(bundleOf(resources).entries);
  return Object.fromEntries(resources.map(({ id }, i) => [id, found[i]])) as Record<string, Category>;
}

describe("categoriseEntries", () => {
  it("lets what names a sensitive reason follow it", () => {
    const found = categories(
      depression,
      { resourceType: "MedicationRequest", id: "drug", reasonReference: [ref("depression")] },
      { resourceType: "CarePlan", id: "plan", addresses: [ref("depression")] },
      {
        resourceType: "Claim",
        id: "claim",
        diagnosis: [{ sequence: 1, diagnosisReference: ref("depression") }],
      },
      { resourceType: "Procedure", id: "other", reasonReference: [ref("hypertension")] },
      hypertension,
    );
    expect(found).to.deep.equal({
      depression: "mental-health",
      drug: "mental-health",
      plan: "mental-health",
      claim: "mental-health",
      other: "procedures",
      hypertension: "problems",
    });
  });

  it("lets what belongs to an encounter with a sensitive reason follow it, by any form of reference", () => {
    const found = categories(
      { resourceType: "Encounter", id: "e", reasonCode: [DEPRESSION] },
      { resourceType: "Observation", id: "o", encounter: ref("e") },
      { resourceType: "MedicationStatement", id: "m", context: { reference: "Encounter/e" } },
      { resourceType: "ExplanationOfBenefit", id: "b", item: [{ encounter: [ref("e")] }] },
      {
        resourceType: "DocumentReference",
        id: "d",
        context: { encounter: [{ reference: "Encounter/e/_history/2" }] },
      },
      { resourceType: "Observation", id: "elsewhere", encounter: ref("nowhere") },
    );
    const { elsewhere, ...rest } = found;
    expect(new Set(Object.values(rest))).to.deep.equal(new Set(["mental-health"]));
    expect(elsewhere).to.equal("laboratory");
  });

  it("never moves administrative resources, allergies or immunisations", () => {
    const found = categories(
      { resourceType: "Encounter", id: "e", reasonCode: [DEPRESSION] },
      { resourceType: "Patient", id: "p", encounter: ref("e") },
      { resourceType: "Coverage", id: "c", encounter: ref("e") },
      { resourceType: "AllergyIntolerance", id: "a", encounter: ref("e") },
      { resourceType: "Immunization", id: "i", encounter: ref("e") },
    );
    expect(found).to.include({
      p: "administrative",
      c: "administrative",
      a: "allergies",
      i: "immunisations",
    });
  });

  it("takes an encounter's reason from the Condition it names, of first rank", () => {
    const found = categories(
      depression,
      { resourceType: "Encounter", id: "reason", reasonReference: [ref("depression")] },
      { resourceType: "Encounter", id: "first", diagnosis: [{ condition: ref("depression"), rank: 1 }] },
      { resourceType: "Encounter", id: "second", diagnosis: [{ condition: ref("depression"), rank: 2 }] },
      { resourceType: "Observation", id: "inside", encounter: ref("reason") },
      { resourceType: "Observation", id: "beside", encounter: ref("second") },
    );
    expect(found).to.include({ reason: "mental-health", first: "mental-health", second: "encounters" });
    expect(found).to.include({ inside: "mental-health", beside: "laboratory" });
  });

  it("goes one hop and no further, circles included [C59]", () => {
    const found = categories(
      { resourceType: "Encounter", id: "e", reasonCode: [DEPRESSION] },
      { ...hypertension, encounter: ref("e") },
      { resourceType: "MedicationRequest", id: "drug", reasonReference: [ref("hypertension")] },
      { resourceType: "Observation", id: "x", derivedFrom: [ref("y")] },
      { resourceType: "Observation", id: "y", derivedFrom: [ref("x"), ref("y")] },
    );
    expect(found).to.include({
      hypertension: "mental-health",
      drug: "medications",
      x: "laboratory",
      y: "laboratory",
    });
  });

  it("moves a report with a sensitive result, but not that report's other results", () => {
    const found = categories(
      { resourceType: "Observation", id: "hiv", code: snomed("31676001") },
      { resourceType: "Observation", id: "sodium" },
      { resourceType: "DiagnosticReport", id: "r", result: [ref("hiv"), ref("sodium")] },
    );
    expect(found).to.deep.equal({ hiv: "sexual-health", sodium: "laboratory", r: "sexual-health" });
  });

  it("moves the members of a sensitive panel, and belongings that nothing else names", () => {
    const found = categories(
      { resourceType: "Observation", id: "panel", code: { text: "PHQ-9" }, hasMember: [ref("item")] },
      { resourceType: "Observation", id: "item" },
      depression,
      {
        resourceType: "MedicationRequest",
        id: "a",
        reasonReference: [ref("depression")],
        medicationReference: ref("own"),
      },
      {
        resourceType: "MedicationRequest",
        id: "b",
        reasonReference: [ref("depression")],
        medicationReference: ref("both"),
      },
      { resourceType: "MedicationRequest", id: "c", medicationReference: ref("both") },
      { resourceType: "Medication", id: "own" },
      { resourceType: "Medication", id: "both" },
      {
        resourceType: "DocumentReference",
        id: "d",
        type: DEPRESSION,
        content: [{ attachment: { url: "Binary/bin" } }],
      },
      { resourceType: "Binary", id: "bin" },
    );
    expect(found).to.include({
      item: "mental-health",
      own: "mental-health",
      both: "medications",
      bin: "mental-health",
    });
  });

  it("sorts entries without a resource by their other versions, else by their request", () => {
    const { entries } = readBundle(
      bytesOf(
        JSON.stringify({
          resourceType: "Bundle",
          type: "history",
          entry: [
            { fullUrl: "urn:uuid:depression", request: { method: "DELETE", url: "Condition/depression" } },
            { fullUrl: "urn:uuid:depression", resource: depression },
            { request: { method: "DELETE", url: "Observation/7" } },
            { request: { method: "GET", url: "metadata" } },
          ],
        }),
      ),
    );
    expect(categoriseEntries(entries)).to.deep.equal([
      "mental-health",
      "mental-health",
      "laboratory",
      "administrative",
    ]);
  });
});
