import { expect } from "chai";
import fc from "fast-check";
import { observation } from "../bundle.fixture.ts";
import { errorsOf, validate, validateText, warningsOf } from "./validate.fixture.ts";

const patient = (more: object = {}) => ({ resourceType: "Patient", id: "p", ...more });

describe("FHIR R4 structure", () => {
  it("takes a resource with what R4 knows, and no more", async () => {
    expect(await errorsOf(patient({ name: [{ family: "Hill" }], deceasedBoolean: false }))).to.deep.equal([]);
    expect(await errorsOf(patient({ nickname: "Bo" }))).to.deep.equal(["UnknownElement nickname"]);
    expect(await errorsOf(patient({ name: [{ surname: "Hill" }] }))).to.deep.equal([
      "UnknownElement name[0].surname",
    ]);
    // An element of R5.
    const condition = { resourceType: "Condition", id: "c", subject: { display: "x" }, participant: [] };
    expect(await errorsOf(condition)).to.deep.equal(["UnknownElement participant"]);
  });

  it("asks for what is required, at every depth", async () => {
    expect(await errorsOf({ resourceType: "Observation", id: "o" })).to.deep.equal([
      "MissingElement status",
      "MissingElement code",
    ]);
    expect(await errorsOf(patient({ communication: [{ preferred: true }] }))).to.deep.equal([
      "MissingElement communication[0].language",
    ]);
    expect(await errorsOf(patient({ link: [] }))).to.deep.equal(["EmptyElement link"]);
    const immunisation = { resourceType: "Immunization", id: "i", status: "completed" };
    expect(await errorsOf(immunisation)).to.deep.equal([
      "MissingElement vaccineCode",
      "MissingElement patient",
      "MissingElement occurrence",
    ]);
  });

  it("tells lists from single values", async () => {
    expect(await errorsOf(patient({ name: { family: "Hill" } }))).to.deep.equal(["WrongCardinality name"]);
    expect(await errorsOf(patient({ gender: ["female"] }))).to.deep.equal(["WrongCardinality gender"]);
    expect(await errorsOf(patient({ name: [[{ family: "x" }]] }))).to.deep.equal(["WrongType name[0]"]);
  });

  it("wants values of the right type", async () => {
    const wrong: [object, string][] = [
      [{ active: "true" }, "WrongType active"],
      [{ active: 1 }, "WrongType active"],
      [{ birthDate: 1970 }, "WrongType birthDate"],
      [{ name: ["Hill"] }, "WrongType name[0]"],
      [{ name: [null] }, "WrongType name[0]"],
      [{ maritalStatus: "M" }, "WrongType maritalStatus"],
      [{ multipleBirthInteger: "2" }, "WrongType multipleBirthInteger"],
      [{ gender: null }, "WrongType gender"],
      [{ name: [{}] }, "EmptyElement name[0]"],
      [{ language: "" }, "EmptyElement language"],
    ];
    for (const [more, problem] of wrong) expect(await errorsOf(patient(more))).to.deep.equal([problem]);
  });

  it("wants primitives written as R4 writes them", async () => {
    const good = {
      birthDate: ["1970", "1970-02", "1972-02-29"],
      deceasedDateTime: ["2020-01-01T10:00:00.5+14:00"],
    };
    for (const [key, values] of Object.entries(good))
      for (const value of values) expect(await errorsOf(patient({ [key]: value })), value).to.deep.equal([]);
    const bad: [string, unknown][] = [
      ["birthDate", "1970-2"],
      ["birthDate", "1970-13"],
      ["birthDate", "1971-02-29"],
      ["birthDate", "01/02/1970"],
      ["birthDate", "1970-01-01T00:00:00Z"],
      ["birthDate", "0000"],
      ["deceasedDateTime", "2020-01-01T10:00:00"],
      ["deceasedDateTime", "2020-01-01T10:00Z"],
      ["deceasedDateTime", "2020-01-01T25:00:00Z"],
      ["deceasedDateTime", "2020-02-30T10:00:00Z"],
      ["multipleBirthInteger", 1.5],
      ["multipleBirthInteger", 2 ** 31],
      ["id", "a/b"],
      ["id", "a".repeat(65)],
      ["language", "de\tde  de"],
      ["implicitRules", "not a uri"],
    ];
    for (const [key, value] of bad)
      expect(await errorsOf(patient({ [key]: value })), `${key} ${value}`).to.deep.equal([
        `InvalidFormat ${key}`,
      ]);
  });

  it("refuses numbers that no decimal can be, and texts beyond a megabyte", async () => {
    const text = (value: string) =>
      `{"resourceType":"Bundle","type":"collection","entry":[{"resource":${JSON.stringify(
        observation("o", "p", { subject: { display: "x" }, valueQuantity: { value: 0 } }),
      ).replace('"value":0', `"value":${value}`)}}]}`;
    expect((await validateText(text("-12.50e-3"))).errors).to.deep.equal([]);
    expect((await validateText(text("1e400"))).errors.map(({ name }) => name)).to.deep.equal([
      "InvalidFormat",
    ]);
    const named = (family: string) => errorsOf(patient({ name: [{ family }] }));
    expect(await named("x".repeat(1_048_576))).to.deep.equal([]);
    expect(await named("x".repeat(1_048_577))).to.deep.equal(["InvalidFormat name[0].family"]);
  });

  it("refuses half of a character, wherever it is", async () => {
    expect(await errorsOf(patient({ name: [{ family: "\ud83d\ude00" }] }))).to.deep.equal([]);
    for (const half of ["a\ud83d", "\ude00b"])
      expect(await errorsOf(patient({ name: [{ family: half }] }))).to.deep.equal([
        "LoneSurrogate name[0].family",
      ]);
  });

  it("checks base64 in one pass", async () => {
    const binary = (data: string) =>
      errorsOf({ resourceType: "Binary", id: "b", contentType: "text/plain", data });
    for (const good of ["SGk=", "SG kh\r\n", "AAAA"]) expect(await binary(good), good).to.deep.equal([]);
    for (const bad of ["SGk", "S=Gk", "SG_=", "====", "SGkh="])
      expect(await binary(bad), bad).to.deep.equal(["InvalidFormat data"]);
    const started = performance.now();
    expect(await binary(`${"A".repeat(8_000_001)}`)).to.deep.equal(["InvalidFormat data"]);
    expect(performance.now() - started).to.be.lessThan(5_000);
  });

  it("lets one of a choice's names be used", async () => {
    expect(await errorsOf(patient({ deceasedBoolean: true, deceasedDateTime: "2020" }))).to.deep.equal([
      "AmbiguousChoice deceasedDateTime",
    ]);
    expect(await errorsOf(patient({ deceasedString: "yes" }))).to.deep.equal([
      "UnknownElement deceasedString",
    ]);
    expect(await errorsOf(patient({ deceased: true }))).to.deep.equal(["UnknownElement deceased"]);
  });

  it("knows what stands beside a primitive", async () => {
    const beside = { extension: [{ url: "http://example.org/x", valueString: "unknown" }] };
    expect(await errorsOf(patient({ _birthDate: beside }))).to.deep.equal([]);
    expect(
      await errorsOf(patient({ name: [{ given: [null, "Bo"], _given: [beside, null] }] })),
    ).to.deep.equal([]);
    // It counts where a value is required.
    expect(
      await errorsOf({ ...observation("o", "p"), subject: undefined, status: undefined, _status: beside }),
    ).to.deep.equal([]);
    expect(await errorsOf(patient({ _name: [beside] }))).to.deep.equal(["UnknownElement _name"]);
    expect(await errorsOf(patient({ _birthDate: { value: 1 } }))).to.deep.equal([
      "UnknownElement _birthDate.value",
    ]);
    expect(await errorsOf(patient({ _birthDate: "x" }))).to.deep.equal(["WrongType _birthDate"]);
  });

  it("wants extensions with a url, and a value or extensions", async () => {
    const extended = (extension: object) => patient({ extension: [extension] });
    expect(await errorsOf(extended({ valueCode: "x" }))).to.deep.equal(["MissingElement extension[0].url"]);
    expect(
      await errorsOf(extended({ url: "u", valueCode: "x", extension: [{ url: "v", valueCode: "y" }] })),
    ).to.deep.equal(["InvalidExtension extension[0]"]);
    expect(await errorsOf(extended({ url: "u", valueThing: 1 }))).to.deep.equal([
      "UnknownElement extension[0].valueThing",
    ]);
    expect(await warningsOf(extended({ url: "u" }))).to.deep.equal(["InvalidExtension extension[0]"]);
  });

  it("wants contained resources of known types, with ids, and none inside of them", async () => {
    const contained = (...inside: object[]) => patient({ contained: inside });
    const practitioner = { resourceType: "Practitioner", id: "d" };
    expect(await errorsOf(contained(practitioner))).to.deep.equal([]);
    expect(await errorsOf(contained({ ...practitioner, nonsense: 1 }))).to.deep.equal([
      "UnknownElement contained[0].nonsense",
    ]);
    for (const none of [
      { resourceType: "Doctor", id: "d" },
      { id: "d" },
      { resourceType: "Element", id: "d" },
    ])
      expect(await errorsOf(contained(none))).to.deep.equal([
        "UnknownResourceType contained[0].resourceType",
      ]);
    expect(await errorsOf(contained({ resourceType: "Practitioner" }))).to.deep.equal([
      "InvalidContained contained",
    ]);
    expect(await errorsOf(contained(practitioner, practitioner))).to.deep.equal([
      "InvalidContained contained",
    ]);
    expect(
      await errorsOf(contained({ ...practitioner, contained: [{ ...practitioner, id: "e" }] })),
    ).to.deep.equal(["InvalidContained contained[0].contained[0]"]);
  });

  it("refuses codes that aren't of a required value set", async () => {
    expect(await errorsOf(patient({ gender: "banana" }))).to.deep.equal(["UnknownCode gender"]);
    expect(await errorsOf(patient({ gender: "Female" }))).to.deep.equal(["UnknownCode gender"]);
    expect(await errorsOf(patient({ gender: "toString" }))).to.deep.equal(["UnknownCode gender"]);
    expect(
      await errorsOf({ ...observation("o", "p"), subject: undefined, status: "finished" }),
    ).to.deep.equal(["UnknownCode status"]);
    const condition = (
      code: string,
      system = "http://terminology.hl7.org/CodeSystem/condition-clinical",
    ) => ({
      resourceType: "Condition",
      id: "c",
      subject: { display: "x" },
      clinicalStatus: { coding: [{ system, code }] },
    });
    expect(await errorsOf(condition("active"))).to.deep.equal([]);
    expect(await errorsOf(condition("banana"))).to.deep.equal(["UnknownCode clinicalStatus"]);
    // A concept of another system says nothing that could be checked.
    expect(await warningsOf(condition("x", "http://example.org/own"))).to.deep.equal([
      "UnknownCode clinicalStatus",
    ]);
  });

  it("keeps a key __proto__ from being anything but an unknown element [C57]", async () => {
    const text =
      '{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","__proto__":{"gender":"female"},"constructor":{}}}]}';
    const { errors } = await validateText(text);
    expect(errors.map(({ name, path }) => `${name} ${path}`)).to.deep.equal([
      "UnknownElement entry[0].resource.__proto__",
      "UnknownElement entry[0].resource.constructor",
    ]);
    expect(({} as Record<string, unknown>).gender).to.equal(undefined);
  });

  it("names places and never contents", async () => {
    const { errors } = await validate(patient({ gender: "Jane Doe", "Jane Doe": 1, birthDate: "Jane Doe" }));
    expect(errors).to.have.length(3);
    expect(JSON.stringify(errors)).not.to.include("Jane");
  });

  it("ends on any JSON, by issues alone", async function () {
    this.timeout(60_000);
    const keys = [
      "name",
      "gender",
      "extension",
      "contained",
      "text",
      "_gender",
      "link",
      "resourceType",
      "id",
    ];
    const body = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(body, async (more) => {
        const { counts, errors } = await validate({ ...more, resourceType: "Patient" });
        expect(counts.errors >= errors.length).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });
});
