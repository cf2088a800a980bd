import { expect } from "chai";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { categoryBit } from "#lib/core/categories.ts";
import { newRecordId } from "#lib/core/ids.ts";
import { expectNamed } from "#lib/crypto/expect-named.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { draftResource } from "./draft-resources.ts";

type Draftable = Parameters<typeof draftResource>[0];
const draftsOf = (resource: object, replaces?: ReturnType<typeof newRecordId>) =>
  draftResource(resource as Draftable, replaces);
const categories = (resource: object) => draftsOf(resource).map(({ category }) => category);
const fullUrlOf = (resource: object) => {
  const [own] = draftsOf(resource);
  return readBundle(own?.payload ?? expect.fail()).entries[0]?.fullUrl;
};
const psychiatric = {
  meta: { security: [{ system: "http://terminology.hl7.org/CodeSystem/v3-ActCode", code: "PSY" }] },
};
const condition = { resourceType: "Condition", code: { text: "x" } };

describe("draftResource", () => {
  it("writes what responders must see twice, and everything else once", () => {
    const emergency = categoryBit("emergency");
    const copied = {
      AllergyIntolerance: "allergies",
      MedicationRequest: "medications",
      Condition: "problems",
    } as const;
    for (const [resourceType, category] of Object.entries(copied)) {
      expect(categories({ resourceType }), resourceType).to.deep.equal([categoryBit(category), emergency]);
    }
    expect(categories({ resourceType: "Encounter" })).to.deep.equal([categoryBit("encounters")]);
    expect(categories({ resourceType: "Immunization" })).to.deep.equal([categoryBit("immunisations")]);
  });

  it("copies nothing of a sensitive category, and nothing that is void", () => {
    expect(categories({ ...condition, ...psychiatric })).to.deep.equal([categoryBit("mental-health")]);
    const verificationStatus = { coding: [{ code: "refuted" }] };
    expect(categories({ ...condition, verificationStatus })).to.deep.equal([categoryBit("problems")]);
  });

  it("says what it corrects in its own compartment alone: the copy has an id of its own", () => {
    const replaces = newRecordId();
    const [own, copy] = draftsOf(condition, replaces);
    expect(own?.replaces).to.equal(replaces);
    expect(copy && "replaces" in copy).to.equal(false);
    expect(draftsOf(condition)[0]).to.not.have.property("replaces");
  });

  it("holds the resource as it was given, in a Bundle", () => {
    const resource = { ...condition, note: [{ text: "10.0 \u2028 </script>" }] };
    for (const { payload } of draftsOf(resource)) {
      const { bundle, entries } = readBundle(payload);
      expect(bundle.type).to.equal("collection");
      expect(JSON.parse(entries[0]?.resourceRaw ?? "")).to.deep.equal(resource);
      expect(fromUtf8(payload)).to.include(JSON.stringify(resource));
    }
  });

  it("names it by its own UUID, or by a fresh one where its id is none", () => {
    const id = "0b4a9f5e-5b0e-4b7e-9c3a-2f1d6c7e8a90";
    expect(fullUrlOf({ ...condition, id })).to.equal(`urn:uuid:${id}`);
    for (const other of ["example", undefined]) {
      const given = other === undefined ? condition : { ...condition, id: other };
      expect(fullUrlOf(given)).to.match(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    }
  });

  it("refuses what is no resource", async () => {
    await expectNamed(() => draftsOf({}), "NotFhir");
    await expectNamed(() => draftsOf({ resourceType: "Spell" }), "UnknownResourceType");
  });
});
