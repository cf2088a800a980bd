import { expect } from "chai";
import { broughtBy } from "./brought-by.ts";

const origin = "https://hospital.example";
const by = (next: string, hash = "") =>
  broughtBy({ search: `?next=${encodeURIComponent(next)}`, hash, origin });

describe("broughtBy", () => {
  it("leads back to an invitation, with what only this browser knows", () => {
    expect(by("/guardian/invite/abc", "#Nora%20Quist")).to.equal("/guardian/invite/abc#Nora%20Quist");
    expect(by("/access/give?to=0x1")).to.equal("/access/give?to=0x1");
  });

  it("leads nowhere of others, and not to the record, where everybody comes anyway", () => {
    for (const next of ["https://evil.example", "//evil.example/x", "/\\evil.example", "/", "/?next=/x"])
      expect(by(next), next).to.equal(undefined);
    for (const next of ["/record", "/record/add", "/record?line=1"])
      expect(by(next), next).to.equal(undefined);
    expect(broughtBy({ search: "", hash: "#Nora", origin })).to.equal(undefined);
  });
});
