import { expect } from "chai";
import { categoryMask } from "#lib/core/categories.ts";
import { readFhir } from "./read-fhir.ts";

const MASK = categoryMask(["laboratory"]);
const uuid = "11111111-2222-3333-4444-555555555555";
const observation = {
  resourceType: "Observation",
  status: "final",
  category: [
    {
      coding: [{ system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" }],
    },
  ],
  code: { coding: [{ system: "http://loinc.org", code: "6298-4", display: "Potassium" }] },
  subject: { reference: "Patient/somebody-else" },
};
const read = async (value: unknown, mask = MASK) => {
  const file = await readFhir(typeof value === "string" ? value : JSON.stringify(value), "Patient/1", mask);
  if ("problem" in file) return file.problem;
  return file.entries.map(({ what, verdict }) => [
    what,
    "problem" in verdict ? verdict.problem : verdict.resource,
  ]);
};

describe("a FHIR file to be deposited", () => {
  it("is a resource, whose subject becomes the patient chosen", async () => {
    expect(await read(observation)).to.deep.equal([
      ["Observation: Potassium", { ...observation, subject: { reference: "Patient/1" } }],
    ]);
  });

  it("is a Bundle: what refers by UUID stays whole, and what the patient doesn't let write stays here", async () => {
    const bundle = {
      resourceType: "Bundle",
      type: "collection",
      entry: [
        { fullUrl: "urn:uuid:0", resource: { resourceType: "Patient" } },
        { fullUrl: `urn:uuid:${uuid}`, resource: observation },
        { resource: { resourceType: "Condition", code: { text: "Gout" } } },
        { resource: { resourceType: "Nonsense" } },
      ],
    };
    expect(await read(bundle)).to.deep.equal([
      ["Patient", "stays here: it says who the patient is"],
      ["Observation: Potassium", { ...observation, id: uuid, subject: { reference: "Patient/1" } }],
      ["Condition: Gout", "stays here: the patient lets you write no conditions"],
      ["Nonsense", "stays here: no resource of FHIR R4"],
    ]);
    expect(await read(observation, categoryMask(["documents"]))).to.deep.equal([
      ["Observation: Potassium", "stays here: the patient lets you write no results"],
    ]);
  });

  it("is refused where it is no JSON or no FHIR", async () => {
    expect(await read("{")).to.equal("This isn't JSON.");
    for (const wrong of ["[]", "1", '{"a":1}'])
      expect(await read(wrong)).to.equal("This is no FHIR resource.");
  });

  it("says where a resource isn't as FHIR R4 has it, and keeps it here", async () => {
    expect(await read({ ...observation, status: "banana" })).to.deep.equal([
      ["Observation: Potassium", "stays here: a mistake at Observation.status"],
    ]);
    expect(await read({ ...observation, code: [] })).to.deep.equal([
      ["Observation", "stays here: a mistake at Observation.code"],
    ]);
  });

  it("is refused where it is XML, or has a key twice [C57] [C58]", async () => {
    expect(await read("<Observation xmlns='http://hl7.org/fhir'/>")).to.match(/XML/);
    expect(await read('{"resourceType":"Observation","status":"final","status":"final"}')).to.match(
      /same key twice/,
    );
  });

  it("keeps the digits of numbers, which tell how exact a result is", async () => {
    const file = JSON.stringify({ ...observation, valueQuantity: { value: 5 } }).replace(":5}", ":5.60}");
    const found = await readFhir(file, "Patient/1", MASK);
    const [entry] = "entries" in found ? found.entries : [];
    if (entry === undefined || "problem" in entry.verdict) throw new Error("It is taken.");
    expect(entry.verdict.written).to.contain('"value":5.60').and.to.contain('"reference":"Patient/1"');
  });
});
