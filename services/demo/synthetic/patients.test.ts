import { expect } from "chai";
import { CATEGORIES, type Category, categoriesIn } from "#lib/core/categories.ts";
import type { SourceBundle } from "#lib/fhir/bundle.ts";
import { categoriseEntries } from "#lib/fhir/categorise-entries.ts";
import { checkReferences } from "#lib/fhir/check-references.ts";
import { emergencyEntries } from "#lib/fhir/emergency.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { kindOf } from "#lib/fhir/subject.ts";
import { planImport } from "#lib/records/import-bundle.ts";
import { demoPeople } from "../people.ts";
import { type PatientName, SYNTHETIC_PATIENTS } from "./patients.ts";

const TODAY = new Date("2031-03-31T10:00:00Z");
const NAMES = Object.keys(SYNTHETIC_PATIENTS) as PatientName[];
const read = (name: PatientName, today = TODAY) => readBundle(SYNTHETIC_PATIENTS[name](today));

/** Fits nobody of the three, or is nobody's business here. */
const LEFT_OUT: readonly Category[] = ["sexual-health", "substance-use", "genetics"];
const EXPECTED: Readonly<Record<PatientName, readonly Category[]>> = {
  "Carla Mendes": CATEGORIES.filter((category) => !LEFT_OUT.includes(category)),
  "Finn Larsson": [
    "emergency",
    "administrative",
    "billing",
    "encounters",
    "problems",
    "medications",
    "allergies",
    "immunisations",
    "laboratory",
    "vital-signs",
    "procedures",
    "documents",
    "care-plans",
  ],
  "George Hill": CATEGORIES.filter(
    (category) => !LEFT_OUT.includes(category) && category !== "mental-health",
  ),
};

// biome-ignore lint/suspicious/noExplicitAny: resources are looked at as JSON
const resourcesOf = ({ entries }: SourceBundle): any[] => entries.map(({ resource }) => resource);
// biome-ignore lint/suspicious/noExplicitAny: resources are looked at as JSON
const ofType = (source: SourceBundle, type: string): any[] =>
  resourcesOf(source).filter(({ resourceType }) => resourceType === type);

const DATES = ["effectiveDateTime", "authoredOn", "recordedDate", "date", "created", "issued"];
// biome-ignore lint/suspicious/noExplicitAny: resources are looked at as JSON
const datesOf = (resource: any): string[] => [
  ...DATES.flatMap((key) => resource[key] ?? []),
  ...(resource.resourceType === "Encounter" ? [resource.period.start, resource.period.end] : []),
];

describe("synthetic patients", () => {
  for (const name of NAMES) {
    describe(name, () => {
      const source = read(name);

      it("is a patient's bundle of a size that a person can look through", () => {
        expect(kindOf(source)).to.equal("patient");
        expect(source.entries.length).to.be.within(80, 310);
        expect(ofType(source, "Patient")).to.have.length(1);
      });

      it("refers to nothing that isn't there", () => {
        expect(checkReferences(source)).to.deep.equal([]);
      });

      it("is the same bytes for the same day, and no id comes twice", () => {
        expect(SYNTHETIC_PATIENTS[name](TODAY)).to.deep.equal(SYNTHETIC_PATIENTS[name](TODAY));
        const urls = source.entries.map(({ fullUrl }) => fullUrl);
        expect(new Set(urls).size).to.equal(urls.length);
      });

      it("has records in every category that fits", () => {
        const { drafts } = planImport(source);
        const mask = drafts.reduce((bits, { category }) => bits | (1 << category), 0);
        expect(categoriesIn(mask)).to.deep.equal(EXPECTED[name]);
      });

      it("names the demo network's staff and organisations alone", () => {
        const people = demoPeople();
        for (const { name: names } of ofType(source, "Practitioner")) {
          expect(people.map((person) => person.name)).to.include(names[0].text);
        }
        for (const organisation of ofType(source, "Organization")) {
          expect(people.map((person) => person.organisation)).to.include(organisation.name);
        }
        expect(people.map((person) => person.name)).to.include(name);
      });

      it("tells of each result what is usual, and what to think of it", () => {
        const results = ofType(source, "Observation").filter(
          ({ category, valueQuantity }) => category[0].coding[0].code === "laboratory" && valueQuantity,
        );
        expect(results).not.to.deep.equal([]);
        for (const { valueQuantity, referenceRange, interpretation, code } of results) {
          const { low, high } = referenceRange[0];
          const { value } = valueQuantity;
          const meaning = interpretation[0].coding[0].code;
          const expected = low && value < low.value ? /^LL?$/ : high && value > high.value ? /^HH?$/ : /^N$/;
          expect(meaning, `${code.text} ${value}`).to.match(expected);
        }
      });

      it("lies in the past, but for appointments", () => {
        const today = TODAY.toISOString();
        for (const resource of resourcesOf(source)) {
          if (resource.resourceType === "Appointment") continue;
          for (const date of datesOf(resource))
            expect(date < today, `${resource.resourceType} ${date}`).to.equal(true);
        }
      });

      it("stays recent: tomorrow's is a day later, on any day of the year", () => {
        const latest = (today: Date) =>
          ofType(read(name, today), "Encounter")
            .map(({ period }) => period.start)
            .sort()
            .at(-1);
        for (const today of ["2028-02-29", "2030-12-31", "2027-03-01"]) {
          const at = new Date(`${today}T00:00:00Z`);
          const age = at.getTime() - Date.parse(latest(at));
          expect(age / 86_400_000, today).to.be.within(0, 100);
        }
      });
    });
  }

  const carla = read("Carla Mendes");
  const series = (source: SourceBundle, code: string) =>
    ofType(source, "Observation").filter((observation) => observation.code.coding[0].code === code);

  it("show trends over years", () => {
    for (const code of ["4548-4", "14682-9", "98979-8", "85354-9", "29463-7"]) {
      const dates = series(carla, code).map(({ effectiveDateTime }) => effectiveDateTime.slice(0, 4));
      expect(dates.length, code).to.be.at.least(15);
      expect(new Set(dates).size, code).to.be.at.least(6);
    }
    const growth = read("Finn Larsson");
    expect(series(growth, "9843-4")).to.have.length.at.least(10);
    const kidney = series(carla, "98979-8").map(({ valueQuantity }) => valueQuantity.value);
    expect(kidney[0]).to.be.within(70, 90);
    expect(kidney.at(-1)).to.be.within(45, 59);
  });

  it("keep what is sensitive apart, and out of what responders see", () => {
    const categories = categoriseEntries(carla.entries);
    const sensitive = resourcesOf(carla).filter((_, index) => categories[index] === "mental-health");
    const types = sensitive.map(({ resourceType }) => resourceType);
    expect(types).to.include.members([
      "Condition",
      "Encounter",
      "Observation",
      "MedicationRequest",
      "DocumentReference",
    ]);
    expect(sensitive.length).to.be.below(15);
    const urgent = emergencyEntries(carla.entries).map((index) => carla.entries[index]?.raw);
    expect(urgent.join(""))
      .to.match(/Anaphylaxis/)
      .and.not.to.match(/[Dd]epress|[Ss]ertraline/);
  });

  it("tell responders of George Hill's pacemaker, anticoagulant, latex, directive and diagnoses", () => {
    const source = read("George Hill");
    const urgent = emergencyEntries(source.entries)
      .map((index) => source.entries[index]?.raw)
      .join("");
    for (const word of ["pacemaker", "Apixaban", "latex", "Advance directive", "atrial fibrillation"]) {
      expect(urgent, word).to.include(word);
    }
  });

  it("carry letters that open", () => {
    const attachments = NAMES.flatMap((name) => ofType(read(name), "DocumentReference")).map(
      ({ content }) => content[0].attachment,
    );
    const pdfs = attachments.filter(({ contentType }) => contentType === "application/pdf");
    expect(pdfs).to.have.length.at.least(4);
    for (const { data, size } of pdfs) {
      const text = atob(data);
      expect(text.length).to.equal(size);
      expect(text).to.match(/^%PDF-1\.4\n/);
      const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
      expect(text.slice(start)).to.match(/^xref\n/);
      for (const [, place] of text.matchAll(/^(\d{10}) 00000 n $/gm)) {
        expect(text.slice(Number(place))).to.match(/^\d+ 0 obj\n/);
      }
    }
  });
});
