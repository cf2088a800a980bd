import { expect } from "chai";
import { LABORATORY_TESTS, type LaboratoryTest } from "#lib/care/value-sets/laboratory.ts";
import { categoryMask } from "#lib/core/categories.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { textOf } from "../../_shared/pieces.ts";
import { depositSentence } from "./deposit-sentence.ts";
import { type Depositor, depositorsOf, findDepositors } from "./granted.ts";
import { patientsOf, readBatch } from "./read-batch.ts";
import { draftsOf, flagOf, newResult, numberIn, resultsFrom, wrongWith } from "./results.ts";
import { isFuture, takenIn } from "./taken.ts";

const NOW = 1_800_000_000;
const id = (byte: string) => asPatientId(`0x${byte.repeat(32)}`);
const test = (display: string) => LABORATORY_TESTS.find((one) => one.display === display) as LaboratoryTest;
const grant = (change: object = {}) =>
  ({
    patientId: id("11"),
    grantee: { kind: "organisation", id: 3 },
    purpose: "TREAT",
    readMask: 0,
    writeMask: categoryMask(["laboratory"]),
    validFrom: NOW - 10,
    validUntil: NOW + 10,
    state: "given",
    organisations: [3],
    ...change,
  }) as unknown as Parameters<typeof depositorsOf>[0][number];
const depositor = (byte: string): Depositor => ({
  patientId: id(byte),
  right: { grantee: { kind: "organisation", id: 3 }, purpose: "TREAT", organisation: 3 },
  writeMask: categoryMask(["laboratory"]),
  until: NOW,
});

describe("who lets a laboratory deposit", () => {
  it("counts grants that are in force, for treatment, to write results, of this organisation", () => {
    expect(depositorsOf([grant()], 3, NOW)).to.deep.equal([
      {
        patientId: id("11"),
        right: { grantee: { kind: "organisation", id: 3 }, purpose: "TREAT", organisation: 3 },
        writeMask: categoryMask(["laboratory"]),
        until: NOW + 10,
      },
    ]);
    for (const change of [
      { state: "revoked" },
      { state: "void" },
      { purpose: "HPAYMT" },
      { validFrom: NOW + 1 },
      { validUntil: NOW },
      { writeMask: categoryMask(["documents"]) },
      { organisations: [4] },
    ])
      expect(depositorsOf([grant(change)], 3, NOW), JSON.stringify(change)).to.deep.equal([]);
  });

  it("names a patient once, by the grant that lasts longest", () => {
    const longer = grant({ validUntil: NOW + 99, grantee: { kind: "team", id: 7 } });
    const [only, ...others] = depositorsOf([grant(), longer], 3, NOW);
    expect(only?.right.grantee).to.deep.equal({ kind: "team", id: 7 });
    expect(others).to.deep.equal([]);
  });

  it("is found by any digits of the id", () => {
    const all = [depositor("11"), depositor("2a")];
    expect(findDepositors(all, "2A 2a")).to.have.length(1);
    expect(findDepositors(all, "0x")).to.have.length(2);
  });
});

describe("typed results", () => {
  it("takes numbers with a point or a comma, and nothing else", () => {
    expect(["5.4", " 5,4 ", "0", "140"].map(numberIn)).to.deep.equal([5.4, 5.4, 0, 140]);
    for (const wrong of ["", "5.4.1", "1e3", "0x10", "five", "5.", "<5", "-5"])
      expect(numberIn(wrong), wrong).to.equal(undefined);
  });

  it("flags what lies outside of the range, whose ends belong to it", () => {
    expect([3.4, 3.5, 5.1, 5.2].map((value) => flagOf(value, 3.5, 5.1))).to.deep.equal([
      "low",
      "normal",
      "normal",
      "high",
    ]);
    expect(flagOf(1, undefined, undefined)).to.equal("none");
  });

  it("begins with the test's range and keeps what the laboratory puts instead, also none", () => {
    const typed = { ...newResult(test("Potassium")), value: "5,6" };
    expect(typed).to.include({ low: "3.5", high: "5.1" });
    const by = { subject: "Patient/1", author: "Jonas Lind", now: "2026-11-22T10:00:00Z" };
    const draft = (change: object) =>
      draftsOf(by, resultsFrom([{ ...typed, ...change }], "2026-11-22"))[0] as Record<string, unknown>;
    expect(draft({}).referenceRange).to.deep.equal([
      {
        low: { value: 3.5, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
        high: { value: 5.1, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
      },
    ]);
    expect(draft({ low: "", high: "" })).not.to.have.property("referenceRange");
    expect(draft({}).effectiveDateTime).to.equal("2026-11-22");
  });

  it("says what is wrong", () => {
    const typed = newResult(test("Potassium"));
    expect(wrongWith(typed)).to.deep.equal({ value: true, range: false });
    expect(wrongWith({ ...typed, value: "5", low: "6", high: "5" })).to.deep.equal({
      value: false,
      range: true,
    });
    expect(wrongWith({ ...typed, value: "5", low: "low" }).range).to.equal(true);
  });
});

describe("when a specimen was taken", () => {
  it("is a day, or a moment with its zone", () => {
    expect(takenIn("2026-11-22")).to.equal("2026-11-22");
    expect(takenIn("2026-11-22T08:30:00+02:00")).to.equal("2026-11-22T06:30:00.000Z");
    expect(takenIn("2026-11-22 08:30")).to.equal(new Date("2026-11-22T08:30").toISOString());
  });

  it("is no other text, and no day that there isn't", () => {
    for (const wrong of ["", "22.11.2026", "2026-02-30", "2026-02-30T10:00", "2026-11-22T25:00", "yesterday"])
      expect(takenIn(wrong), wrong).to.equal(undefined);
  });

  it("isn't to come; today is past", () => {
    const now = new Date("2026-11-22T10:00:00");
    expect(isFuture("2026-11-22", now)).to.equal(false);
    expect(isFuture("2026-11-23", now)).to.equal(true);
    expect(isFuture(new Date("2026-11-22T10:00:01").toISOString(), now)).to.equal(true);
  });
});

describe("a batch", () => {
  const all = [depositor("11"), depositor("22")];
  const now = new Date("2026-11-22T10:00:00Z");
  const HEAD = "patient,loinc,value,unit,taken";
  const read = (...lines: string[]) => {
    const batch = readBatch([HEAD, ...lines].join("\n"), all, now);
    if ("problem" in batch) throw new Error(batch.problem);
    return batch.lines;
  };
  const verdicts = (...lines: string[]) =>
    read(...lines).map(({ verdict }) => ("problem" in verdict ? verdict.problem : "ready"));
  const good = `${id("11")},6298-4,5.6,mmol/L,2026-11-20`;

  it("judges each line by itself", () => {
    expect(
      verdicts(
        good,
        `Carla,6298-4,5.6,mmol/L,2026-11-20`,
        `${id("33")},6298-4,5.6,mmol/L,2026-11-20`,
        `${id("11")},9999-9,5.6,mmol/L,2026-11-20`,
        `${id("11")},6298-4,high,mmol/L,2026-11-20`,
        `${id("11")},6298-4,5.6,mg/dL,2026-11-20`,
        `${id("11")},6298-4,5.6,mmol/L,20 November`,
        `${id("11")},6298-4,5.6,mmol/L,2026-12-20`,
        `${id("11")},6298-4,9,mmol/L,2026-11-20`,
      ),
    ).to.deep.equal([
      "ready",
      "no patient's id",
      "this patient doesn't let you deposit",
      "this test isn't known here",
      "no number",
      "the unit must be mmol/L",
      "no date or time",
      "in the future",
      "the same as line 2",
    ]);
  });

  it("takes columns in any order, and capitals", () => {
    const [line] = (
      readBatch(`Taken;Unit;Value;LOINC;Patient\n2026-11-20;mmol/L;5,6;6298-4;${id("11")}`, all, now) as {
        lines: ReturnType<typeof read>;
      }
    ).lines;
    expect(line?.verdict).to.have.nested.property("result.value", 5.6);
  });

  it("is one signature a patient, without what has a problem", () => {
    const lines = read(
      good,
      `${id("22")},2947-0,140,mmol/L,2026-11-20`,
      `${id("11")},2947-0,139,mmol/L,2026-11-20`,
      `${id("22")},2947-0,x,mmol/L,2026-11-20`,
    );
    expect(
      patientsOf(lines).map(({ depositor: { patientId }, results }) => [patientId, results.length]),
    ).to.deep.equal([
      [id("11"), 2],
      [id("22"), 1],
    ]);
  });

  it("is refused as a whole without its columns, or when it is empty or too long", () => {
    const problem = (file: string) => (readBatch(file, all, now) as { problem?: string }).problem;
    expect(problem("")).to.equal("The file has no lines.");
    expect(problem(HEAD)).to.equal("The file has no lines.");
    expect(problem("patient,value\n1,2")).to.equal("The first line lacks loinc, unit and taken.");
    expect(problem([HEAD, ...Array<string>(5_001).fill(good)].join("\n"))).to.contain("more than 5,000");
  });
});

describe("the sentence before a deposit is signed", () => {
  it("says how much, into what, of whom, for what and on whose behalf", () => {
    const facts = {
      records: 3,
      categories: categoryMask(["laboratory"]),
      patient: "Patient 0x1111…1111",
      purpose: "TREAT",
      where: "Northern Laboratory",
    } as const;
    expect(textOf(depositSentence(facts))).to.equal(
      "You deposit 3 records into the results of Patient 0x1111…1111, for treatment, on behalf of Northern Laboratory." +
        " They are sealed to the patient; you can't open them afterwards.",
    );
    const others = [
      { records: 1 },
      { categories: categoryMask(["laboratory", "documents"]) },
      { patient: "another" },
      { purpose: "HRESCH" },
      { where: "Another" },
    ] as const;
    const said = others.map((change) => textOf(depositSentence({ ...facts, ...change })));
    expect(new Set([textOf(depositSentence(facts)), ...said]).size).to.equal(6);
  });
});
