import { expect } from "chai";
import { allergyList } from "#lib/chart/allergies.ts";
import { allergyWarnings } from "#lib/chart/allergy-check.ts";
import { chartItem } from "#lib/chart/chart.fixture.ts";
import { resultsOf } from "#lib/chart/results.ts";
import { utf8 } from "#lib/core/bytes.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { validateResource } from "#lib/fhir/validate/check-resource.ts";
import type { Authoring, ResourceDraft } from "./draft.ts";
import {
  allergyDraft,
  carePlanDraft,
  conditionDraft,
  noteDraft,
  orderDraft,
  prescriptionDraft,
} from "./drafts.ts";
import { resultDraft, vitalSignDrafts } from "./observations.ts";
import { findCoded } from "./value-sets/coded.ts";
import { CONDITIONS } from "./value-sets/conditions.ts";
import { LABORATORY_TESTS, ORDERS } from "./value-sets/laboratory.ts";
import { MEDICATIONS } from "./value-sets/medications.ts";

const by: Authoring = { subject: "urn:uuid:p", author: "Dr. Lena Brandt", now: "2026-11-12T10:00:00Z" };
const pick = <T extends { display: string }>(set: readonly T[], display: string) =>
  set.find((one) => one.display === display) as T;
const categoryOf = (draft: ResourceDraft) => {
  const { entries } = readBundle(
    utf8(JSON.stringify({ resourceType: "Bundle", type: "collection", entry: [{ resource: draft }] })),
  );
  return categoriseEntries(entries)[0];
};

describe("what clinicians write", () => {
  const drafts: [ResourceDraft, string][] = [
    [conditionDraft(by, { code: pick(CONDITIONS, "Hypertension") }), "problems"],
    [
      prescriptionDraft(by, { medication: pick(MEDICATIONS, "Metformin"), dosage: "1,000 mg twice a day" }),
      "medications",
    ],
    [allergyDraft(by, { substance: "Latex", high: false }), "allergies"],
    [orderDraft(by, { code: pick(ORDERS, "Lipid panel"), urgent: false }), "procedures"],
    [noteDraft(by, { kind: "progress", title: "Visit", base64: "SGk=" }), "documents"],
    [carePlanDraft(by, { title: "Diabetes", activities: ["HbA1c in three months"] }), "care-plans"],
    [resultDraft(by, { test: pick(LABORATORY_TESTS, "Potassium"), value: 5.6, taken: by.now }), "laboratory"],
  ];
  for (const [draft, category] of drafts)
    it(`${draft.resourceType} belongs to ${category}`, () => {
      expect(categoryOf(draft)).to.equal(category);
      expect(JSON.stringify(draft)).to.contain("Dr. Lena Brandt").and.to.contain("urn:uuid:p");
    });

  it("is valid FHIR R4, whatever is chosen", async () => {
    const more = [
      ...vitalSignDrafts(by, { "8480-6": 128, "8462-4": 82, "8310-5": 37.2 }),
      conditionDraft(by, { code: pick(CONDITIONS, "Hypertension"), onset: "2019-05", provisional: true }),
      prescriptionDraft(by, {
        medication: pick(MEDICATIONS, "Metformin"),
        dosage: "1-0-1",
        reason: "a",
        override: "b",
      }),
      allergyDraft(by, { substance: "Nuts", reaction: "rash", high: true }),
    ];
    for (const draft of [...drafts.map(([each]) => each), ...more])
      expect(await validateResource(draft), JSON.stringify(draft)).to.deep.equal([]);
  });

  it("vital signs are one observation each, a blood pressure one of two parts", () => {
    const drafts = vitalSignDrafts(by, { "8480-6": 128, "8462-4": 82, "8310-5": 37.2 });
    expect(
      drafts.map((draft) => resultsOf(chartItem(draft)).map(({ value }) => `${value?.text} ${value?.unit}`)),
    ).to.deep.equal([["128 mmHg", "82 mmHg"], ["37.2 °C"]]);
    expect(drafts.map(categoryOf)).to.deep.equal(["vital-signs", "vital-signs"]);
  });

  it("a result says how it stands to its range, on both sides and at the ends", () => {
    const flag = (value: number) =>
      resultsOf(
        chartItem(resultDraft(by, { test: pick(LABORATORY_TESTS, "Potassium"), value, taken: by.now })),
      )[0]?.flag;
    expect([3.4, 3.5, 5.1, 5.2].map(flag)).to.deep.equal(["low", "normal", "normal", "high"]);
  });

  it("a prescription from the value set meets an allergy by its ATC code", () => {
    const allergies = allergyList([chartItem(allergyDraft(by, { substance: "Penicillin", high: true }))]);
    const { display: name, system, code } = pick(MEDICATIONS, "Flucloxacillin");
    expect(allergyWarnings({ name, tokens: [`${system}|${code}`] }, allergies)).to.have.length(1);
  });
});

describe("value sets", () => {
  it("hold no code twice", () => {
    for (const set of [CONDITIONS, MEDICATIONS, LABORATORY_TESTS, ORDERS])
      expect(new Set(set.map(({ code }) => code)).size).to.equal(set.length);
  });

  it("are found by any words, those that begin with them first", () => {
    expect(findCoded(CONDITIONS, "diab type 2").map(({ code }) => code)).to.deep.equal(["44054006"]);
    expect(
      findCoded(MEDICATIONS, "met")
        .map(({ display }) => display)
        .slice(0, 4),
    ).to.include("Metformin");
    expect(findCoded(CONDITIONS, "nothing like it")).to.deep.equal([]);
  });
});
