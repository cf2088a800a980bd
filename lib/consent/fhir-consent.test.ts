import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { validateResource } from "#lib/fhir/validate/check-resource.ts";
import { canonicalConsent, consentHash } from "./fhir-consent.ts";
import type { GrantTerms } from "./grant-terms.ts";

const patientId = asPatientId(`0x${"ab".repeat(32)}`);
const salt = `0x${"cd".repeat(32)}` as const;
const terms: GrantTerms = {
  grantee: { kind: "person", account: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8" },
  purpose: "TREAT",
  read: ["problems", "laboratory"],
  write: ["problems"],
  validFrom: 1_800_000_000,
  validUntil: 1_800_086_400,
};

describe("canonicalConsent", () => {
  it("says what the grant says: whom, for what, which categories, from when until when", () => {
    const { provision, patient, status } = canonicalConsent(patientId, terms, salt);
    expect(status).to.equal("active");
    expect(patient?.identifier?.value).to.equal(patientId);
    expect(provision?.type).to.equal("deny");
    const [read, write] = provision?.provision ?? [];
    expect([read?.type, write?.type]).to.deep.equal(["permit", "permit"]);
    expect([read, write].map((one) => one?.action?.[0]?.coding?.[0]?.code)).to.deep.equal([
      "access",
      "correct",
    ]);
    expect(read?.class?.map(({ code }) => code)).to.deep.equal(["problems", "laboratory"]);
    expect(write?.class?.map(({ code }) => code)).to.deep.equal(["problems"]);
    expect(read?.purpose?.[0]?.code).to.equal("TREAT");
    expect(read?.actor?.[0]?.reference.identifier?.value).to.equal(
      "person:0x70997970c51812dc3a010c7d01b50e0d17dc79c8",
    );
    expect(read?.period).to.deep.equal({
      start: "2027-01-15T08:00:00.000Z",
      end: "2027-01-16T08:00:00.000Z",
    });
  });

  it("leaves out a permit for nothing", () => {
    const actions = (change: Partial<GrantTerms>) =>
      canonicalConsent(patientId, { ...terms, ...change }, salt).provision?.provision?.map(
        ({ action }) => action?.[0]?.coding?.[0]?.code,
      );
    expect(actions({ write: [] })).to.deep.equal(["access"]);
    expect(actions({ read: [] })).to.deep.equal(["correct"]);
  });

  it("is a valid FHIR resource that a record takes", async () => {
    const resource = canonicalConsent(patientId, terms);
    expect(await validateResource(resource as never)).to.deep.equal([]);
    const bundle = { resourceType: "Bundle", type: "collection", entry: [{ resource }] };
    expect(readBundle(utf8(JSON.stringify(bundle))).entries[0]?.resource?.resourceType).to.equal("Consent");
  });
});

describe("consentHash", () => {
  const hashOf = (change: Partial<GrantTerms> = {}, by = salt as `0x${string}`, whose = patientId) =>
    consentHash(canonicalConsent(whose, { ...terms, ...change }, by));

  it("is fixed for a resource: another text would be another hash of what was signed", () => {
    expect(hashOf()).to.equal("0x4e3d1cf957d2468d4a173e66d1458a07f6d4e028504c7c3456f5f8f139e300b9");
    expect(consentHash(JSON.parse(JSON.stringify(canonicalConsent(patientId, terms, salt))))).to.equal(
      hashOf(),
    );
  });

  it("changes with every term, and with the salt, so that it can't be guessed", () => {
    const hashes = [
      hashOf(),
      hashOf({ grantee: { kind: "team", id: 1 } }),
      hashOf({ grantee: { kind: "organisation", id: 1 } }),
      hashOf({ purpose: "HRESCH" }),
      hashOf({ read: ["problems"] }),
      hashOf({ write: [] }),
      hashOf({ validFrom: terms.validFrom + 1 }),
      hashOf({ validUntil: terms.validUntil + 1 }),
      hashOf({}, `0x${"ce".repeat(32)}`),
      hashOf({}, salt, asPatientId(`0x${"ac".repeat(32)}`)),
    ];
    expect(new Set(hashes).size).to.equal(hashes.length);
    const fresh = () => consentHash(canonicalConsent(patientId, terms));
    expect(fresh()).to.not.equal(fresh());
  });
});
