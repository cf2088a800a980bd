import { expect } from "chai";
import { type GiveTerms, giveHref, giveTermsIn } from "./give-href.ts";

const back = (terms: GiveTerms) => giveTermsIn(new URL(giveHref(terms), "http://localhost").searchParams);

describe("the address for giving access", () => {
  it("comes back as it went in", () => {
    const terms: GiveTerms = {
      grantee: { kind: "organisation", id: 3 },
      purpose: "TREAT",
      readMask: 256,
      writeMask: 257,
      validUntil: 1_800_000_000,
      request: "r",
    };
    expect(back(terms)).to.deep.equal(terms);
    const person: GiveTerms = { ...terms, grantee: { kind: "person", account: `0x${"ab".repeat(20)}` } };
    expect(back(person)).to.deep.equal(person);
  });

  it("leaves out what isn't as it should be", () => {
    const query = new URLSearchParams("who=javascript:1&for=FUN&read=-1&write=99999999999999&until=x");
    expect(giveTermsIn(query)).to.deep.equal({ readMask: 0, writeMask: 0 });
  });
});
