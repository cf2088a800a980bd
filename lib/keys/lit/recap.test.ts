import { createRequire } from "node:module";
import { expect } from "chai";
import { toBase64url, utf8 } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { decodeRecap, encodeRecap, recapStatement } from "./recap.ts";

const { RecapSessionCapabilityObject, LitAccessControlConditionResource } = createRequire(import.meta.url)(
  "@lit-protocol/auth-helpers",
);

const a = `${"aa".repeat(32)}/${"01".repeat(32)}`;
const b = `${"bb".repeat(32)}/${"02".repeat(32)}`;
const urn = (value: unknown) => `urn:recap:${toBase64url(utf8(JSON.stringify(value)))}`;
const ability = { "Threshold/Decryption": [{}] };

describe("recap", () => {
  it("equals the client's own encoding and statement", () => {
    const theirs = new RecapSessionCapabilityObject({}, []);
    for (const resource of [b, a]) {
      theirs.addCapabilityForResource(
        new LitAccessControlConditionResource(resource),
        "access-control-condition-decryption",
      );
    }
    expect(encodeRecap([b, a])).to.equal(theirs.encodeAsSiweResource());
    expect(recapStatement([b, a])).to.equal(theirs.statement);
  });

  it("decodes to the exact resources, sorted", () => {
    expect(decodeRecap(encodeRecap([b, a, b]))).to.deep.equal([a, b]);
  });

  const key = `lit-accesscontrolcondition://${a}`;
  const refusals: Record<string, string> = {
    "a wildcard resource": urn({ att: { "lit-accesscontrolcondition://*": ability }, prf: [] }),
    "a wildcard beside an exact resource": urn({
      att: { [key]: ability, "lit-accesscontrolcondition://*": ability },
      prf: [],
    }),
    "a wildcard ability": urn({ att: { [key]: { "*/*": [{}] } }, prf: [] }),
    "another ability": urn({ att: { [key]: { "Threshold/Signing": [{}] } }, prf: [] }),
    "an ability more": urn({ att: { [key]: { ...ability, "Threshold/Signing": [{}] } }, prf: [] }),
    "a caveat": urn({ att: { [key]: { "Threshold/Decryption": [{ a: 1 }] } }, prf: [] }),
    "a proof": urn({ att: { [key]: ability }, prf: ["zdj7W"] }),
    "another resource": urn({ att: { "lit-pkp://1": ability }, prf: [] }),
    "no resource": urn({ att: {}, prf: [] }),
    "a member more": urn({ att: { [key]: ability }, prf: [], x: 1 }),
    "another prefix": `urn:other:${encodeRecap([a]).slice(10)}`,
    "no JSON": "urn:recap:AAAA",
    null: urn(null),
  };
  for (const [title, value] of Object.entries(refusals)) {
    it(`refuses ${title}`, () => {
      expect(() => decodeRecap(value))
        .to.throw()
        .with.property("name", "RecapRefused");
    });
  }

  it("refuses a doubled key in the JSON", () => {
    const json = `{"att":{"${key}":{"Threshold/Decryption":[{}]},"${key}":{"Threshold/Decryption":[{}]}},"prf":[]}`;
    let error: unknown;
    try {
      decodeRecap(`urn:recap:${toBase64url(utf8(json))}`);
    } catch (caught) {
      error = caught;
    }
    expect(isNamed(error, "RecapRefused")).to.equal(true);
  });
});
