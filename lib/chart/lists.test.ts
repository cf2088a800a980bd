import { expect } from "chai";
import { allergyList } from "./allergies.ts";
import { allergyWarnings } from "./allergy-check.ts";
import { chartItem, coded } from "./chart.fixture.ts";
import { conditionList } from "./conditions.ts";
import { documentList } from "./documents.ts";
import { immunisationList } from "./immunisations.ts";
import { medicationList } from "./medications.ts";
import { ageOn, patientPerson } from "./person.ts";
import { timeline } from "./timeline.ts";

const status = (code: string) => ({ coding: [{ code }] });
const metformin = (authoredOn: string, text: string, state = "active") =>
  chartItem({
    resourceType: "MedicationRequest",
    status: state,
    authoredOn,
    medicationCodeableConcept: coded("Metformin"),
    dosageInstruction: [{ text }],
  });

describe("medicationList", () => {
  it("shows the last prescription of a medication, and the dosage before it", () => {
    const [now, ...rest] = medicationList([
      metformin("2025-01-01", "500 mg twice a day", "stopped"),
      metformin("2026-01-01", "1,000 mg twice a day"),
    ]);
    expect(rest).to.deep.equal([]);
    expect(now).to.include({
      dosage: "1,000 mg twice a day",
      previousDosage: "500 mg twice a day",
      active: true,
    });
  });

  it("finds a medication by reference, contained or by full URL", () => {
    const drug = { resourceType: "Medication", id: "m", code: coded("Ramipril") };
    const inside = chartItem({
      resourceType: "MedicationStatement",
      status: "active",
      contained: [drug],
      medicationReference: { reference: "#m" },
    });
    const outside = chartItem({
      resourceType: "MedicationStatement",
      status: "active",
      medicationReference: { reference: "urn:uuid:1" },
    });
    expect(medicationList([inside])[0]?.name).to.equal("Ramipril");
    expect(medicationList([outside, chartItem(drug, "urn:uuid:1")])[0]?.name).to.equal("Ramipril");
  });

  it("puts together dose and timing where nobody wrote a text", () => {
    const item = chartItem({
      resourceType: "MedicationRequest",
      status: "active",
      medicationCodeableConcept: coded("X"),
      dosageInstruction: [
        {
          timing: { repeat: { frequency: 2, period: 1, periodUnit: "d" } },
          doseAndRate: [{ doseQuantity: { value: 1, unit: "tablet" } }],
          asNeededBoolean: true,
        },
      ],
    });
    expect(medicationList([item])[0]?.dosage).to.equal("1 tablet, 2 × every day, as needed");
  });
});

describe("conditionList", () => {
  it("puts active ones first and leaves out what was refuted", () => {
    const condition = (name: string, clinical: string, verification = "confirmed") =>
      chartItem({
        resourceType: "Condition",
        code: coded(name),
        clinicalStatus: status(clinical),
        verificationStatus: status(verification),
      });
    const list = conditionList([
      condition("Sinusitis", "resolved"),
      condition("Diabetes", "active"),
      condition("Gout", "active", "refuted"),
    ]);
    expect(list.map(({ name, active }) => [name, active])).to.deep.equal([
      ["Diabetes", true],
      ["Sinusitis", false],
    ]);
  });
});

describe("allergies", () => {
  const allergy = (name: string, extra = {}) =>
    chartItem({
      resourceType: "AllergyIntolerance",
      clinicalStatus: status("active"),
      code: coded(name),
      ...extra,
    });
  const penicillin = allergy("Allergy to penicillin", {
    criticality: "high",
    reaction: [{ manifestation: [coded("Anaphylaxis")] }],
  });

  it("puts the most dangerous first", () => {
    const [first, second] = allergyList([allergy("Dust", { criticality: "low" }), penicillin]);
    expect(first).to.include({ name: "Allergy to penicillin", criticality: "high" });
    expect(first?.reactions).to.deep.equal(["Anaphylaxis"]);
    expect(second?.name).to.equal("Dust");
  });

  it("doesn't take 'no known allergy' for one", () => {
    const none = allergyList([
      chartItem({ resourceType: "AllergyIntolerance", code: { coding: [{ code: "716186003" }] } }),
    ]);
    expect(none[0]?.none).to.equal(true);
    expect(allergyWarnings({ name: "Amoxicillin", tokens: [] }, none)).to.deep.equal([]);
  });

  it("warns of the substance and of its group, and of nothing else", () => {
    const list = allergyList([penicillin]);
    const groups = (name: string, tokens: string[] = []) =>
      allergyWarnings({ name, tokens }, list).map(({ group }) => group);
    expect(groups("Penicillin V potassium 250 mg")).to.deep.equal([undefined]);
    expect(groups("Amoxicillin 500 mg capsule")).to.deep.equal(["penicillins"]);
    expect(groups("Cefuroxime 250 mg")).to.deep.equal(["beta-lactams"]);
    expect(groups("Local name", ["http://www.whocc.no/atc|J01CA04"])).to.deep.equal(["penicillins"]);
    expect(groups("Metformin hydrochloride 500 mg tablet")).to.deep.equal([]);
  });

  it("knows a substance under its other name, and a group by one member of it, coded or not", () => {
    const groups = (told: string, prescribed: string, tokens: string[] = []) =>
      allergyWarnings({ name: prescribed, tokens }, allergyList([allergy(told)])).map(({ group }) => group);
    expect(groups("Acetaminophen", "Paracetamol")).to.deep.equal([undefined]);
    expect(groups("Allergy to adrenaline", "Epinephrine")).to.deep.equal([undefined]);
    expect(groups("PCN", "Flucloxacillin")).to.deep.equal(["penicillins"]);
    expect(groups("Perindopril", "Ramipril")).to.deep.equal(["ACE inhibitors"]);
    expect(groups("Fentanyl", "Morphine")).to.deep.equal(["opioids"]);
    expect(groups("Sulfa drugs", "Sulfamethoxazole and trimethoprim")).to.deep.equal(["sulfonamides"]);
    const coded = allergyList([
      allergy("Allergie", { code: { coding: [{ system: "http://www.whocc.no/atc", code: "J01C" }] } }),
    ]);
    expect(
      allergyWarnings({ name: "Amoxicillin", tokens: [] }, coded).map(({ group }) => group),
    ).to.deep.equal(["penicillins"]);
  });

  it("doesn't take a name that holds a group's stem for one of the group", () => {
    const warned = (told: string, name: string, tokens: string[] = []) =>
      allergyWarnings({ name, tokens }, allergyList([allergy(told)]));
    expect(warned("Sulfa drugs", "Ferrous sulfate")).to.deep.equal([]);
    expect(warned("Sulfonamide", "Trimethoprim", ["http://www.whocc.no/atc|J01EA01"])).to.deep.equal([]);
    expect(warned("Nystatin", "Atorvastatin", ["http://www.whocc.no/atc|C10AA05"])).to.deep.equal([]);
  });

  it("warns of nothing that is over", () => {
    const over = allergyList([allergy("Allergy to penicillin", { clinicalStatus: status("resolved") })]);
    expect(allergyWarnings({ name: "Amoxicillin", tokens: [] }, over)).to.deep.equal([]);
  });
});

describe("immunisations, documents, person", () => {
  it("tells what was offered and not given apart", () => {
    const [one] = immunisationList([
      chartItem({
        resourceType: "Immunization",
        status: "not-done",
        vaccineCode: coded("MMR"),
        occurrenceDateTime: "2024-01-01",
      }),
    ]);
    expect(one).to.include({ name: "MMR", given: false, time: "2024-01-01" });
  });

  it("finds files, and never those that are linked elsewhere", () => {
    const [letter] = documentList([
      chartItem({
        resourceType: "DocumentReference",
        description: "Letter",
        content: [
          { attachment: { contentType: "application/pdf", data: "JVBERg==" } },
          { attachment: { contentType: "text/plain", url: "https://example.org/x" } },
        ],
      }),
    ]);
    expect(letter?.files.map(({ contentType, data }) => [contentType, data])).to.deep.equal([
      ["application/pdf", "JVBERg=="],
      ["text/plain", undefined],
    ]);
  });

  it("counts whole years, to the day", () => {
    expect(ageOn("1972-03-02", "2026-03-01")).to.equal(53);
    expect(ageOn("1972-03-02", "2026-03-02")).to.equal(54);
    expect(ageOn("1972", "2026-03-02")).to.equal(undefined);
    expect(
      patientPerson([chartItem({ resourceType: "Patient", name: [{ given: ["Carla"], family: "Mendes" }] })])
        ?.name,
    ).to.equal("Carla Mendes");
  });

  it("goes by a Patient with a name, where files brought several", () => {
    const nameless = chartItem({ resourceType: "Patient", birthDate: "1900" });
    const named = chartItem({ resourceType: "Patient", name: [{ text: "Carla Mendes" }], birthDate: "1972" });
    expect(patientPerson([nameless, named])).to.deep.include({ name: "Carla Mendes", birthDate: "1972" });
    expect(patientPerson([nameless])).to.deep.include({ name: undefined, birthDate: "1900" });
    expect(patientPerson([])).to.equal(undefined);
  });
});

describe("timeline", () => {
  it("gathers an encounter's resources, and what has none by day, newest first", () => {
    const visit = chartItem(
      {
        resourceType: "Encounter",
        reasonCode: [coded("Check-up")],
        period: { start: "2026-05-01" },
        serviceProvider: { display: "St. Anne's" },
      },
      "urn:uuid:e",
    );
    const inside = chartItem({
      resourceType: "Observation",
      encounter: { reference: "urn:uuid:e" },
      effectiveDateTime: "2026-05-01",
    });
    const alone = chartItem({ resourceType: "Observation", effectiveDateTime: "2026-06-01T10:00:00Z" });
    const who = chartItem({ resourceType: "Patient" });
    const episodes = timeline([inside, who, visit, alone]);
    expect(
      episodes.map(({ title, provider, time, items }) => ({ title, provider, time, items: items.length })),
    ).to.deep.equal([
      { title: undefined, provider: undefined, time: "2026-06-01T10:00:00Z", items: 1 },
      { title: "Check-up", provider: "St. Anne's", time: "2026-05-01", items: 1 },
    ]);
  });
});
