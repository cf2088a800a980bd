import { expect } from "chai";
import { bundleOf, bytesOf, ref } from "./bundle.fixture.ts";
import { checkReferences } from "./check-references.ts";
import { buildDirectory } from "./directory.ts";
import { readBundle } from "./read-bundle.ts";

const unresolved = (...args: Parameters<typeof checkReferences>): string[] =>
  checkReferences(...args).map(({ entry, path, reference }) => `${entry} ${path} ${reference}`);

describe("checkReferences", () => {
  it("resolves by fullUrl, by type and id, with a version, and by the tail of a RESTful fullUrl", () => {
    const entry = [
      { fullUrl: "https://example.org/fhir/Patient/p1", resource: { resourceType: "Patient" } },
      { resource: { resourceType: "Encounter", id: "e1" } },
      {
        resource: {
          resourceType: "Observation",
          subject: { reference: "Patient/p1" },
          performer: [{ reference: "https://example.org/fhir/Patient/p1/_history/3" }],
          encounter: { reference: "Encounter/e1" },
          device: { identifier: { value: "logical" }, display: "no literal reference" },
        },
      },
    ];
    const source = readBundle(bytesOf(JSON.stringify({ resourceType: "Bundle", type: "collection", entry })));
    expect(checkReferences(source)).to.deep.equal([]);
  });

  it("warns of what it can't resolve, with its place; an URL of elsewhere is never fetched [C52]", () => {
    const source = bundleOf([
      {
        resourceType: "Patient",
        id: "p",
        managingOrganization: { reference: "https://elsewhere.example/Organization/1" },
      },
      {
        resourceType: "Claim",
        id: "c",
        patient: ref("p"),
        item: [{}, { encounter: [ref("p"), ref("gone")] }],
        contained: [
          {
            resourceType: "Coverage",
            id: "cov",
            payor: [{ reference: "Organization/p" }, { reference: "#" }],
          },
        ],
        insurance: [{ coverage: { reference: "#cov" } }, { coverage: { reference: "#missing" } }],
      },
    ]);
    expect(unresolved(source)).to.deep.equal([
      "0 Patient.managingOrganization https://elsewhere.example/Organization/1",
      "1 Claim.item[1].encounter[1] urn:uuid:gone",
      "1 Claim.contained[0].payor[0] Organization/p",
      "1 Claim.insurance[1].coverage #missing",
    ]);
  });

  it("resolves conditional references by identifier, here or in the directory", () => {
    const npi = "http://hl7.org/fhir/sid/us-npi";
    const practitioner = {
      resourceType: "Practitioner",
      id: "d",
      identifier: [{ system: npi, value: "450" }],
    };
    const conditional = (value: string) => ({ reference: `Practitioner?identifier=${value}` });
    const encounter = {
      resourceType: "Encounter",
      id: "e",
      participant: [
        { individual: conditional(`${npi}|450`) },
        { individual: conditional(encodeURIComponent(`${npi}|450`)) },
        { individual: conditional("450") },
        { individual: conditional(`${npi}|451`) },
        { individual: conditional("%") },
        { individual: { reference: "Practitioner/d" } },
      ],
    };
    const wrong = ["0 Encounter.participant[3].individual", "0 Encounter.participant[4].individual"];
    const paths = (list: string[]) => list.map((line) => line.split(" ").slice(0, 2).join(" "));
    expect(paths(unresolved(bundleOf([encounter, practitioner])))).to.deep.equal(wrong);
    const directory = buildDirectory(bundleOf([practitioner]).entries);
    expect(paths(unresolved(bundleOf([encounter]), directory))).to.deep.equal(wrong);
    expect(unresolved(bundleOf([encounter]))).to.have.length(6);
  });

  it("leaves the inside of a nested Bundle to that Bundle, and ends on circular references [C59]", () => {
    const inner = {
      resourceType: "Bundle",
      id: "b",
      type: "collection",
      entry: [{ resource: { subject: ref("gone") } }],
    };
    const source = bundleOf([
      inner,
      { resourceType: "Parameters", id: "p", parameter: [{ name: "in", resource: inner }] },
      { resourceType: "List", id: "a", entry: [{ item: ref("a") }, { item: ref("l") }] },
      { resourceType: "List", id: "l", entry: [{ item: ref("a") }] },
    ]);
    expect(checkReferences(source)).to.deep.equal([]);
  });
});
