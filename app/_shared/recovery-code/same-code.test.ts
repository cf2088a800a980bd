import { expect } from "chai";
import { sameCode } from "./same-code.ts";

describe("a recovery code typed back", () => {
  it("is the same however it is typed, and no other", () => {
    expect(sameCode("ab1o 22ll", "AB10-2211")).to.equal(true);
    expect(sameCode("ab10–2212", "AB10-2211")).to.equal(false);
    expect(sameCode("", "AB10-2211")).to.equal(false);
  });

  it("is held group by group, too", () => {
    expect(sameCode(" 7zzo ", "7ZZ0")).to.equal(true);
    expect(sameCode("il1-1", "1111")).to.equal(true);
    expect(sameCode("7ZZ1", "7ZZ0")).to.equal(false);
    expect(sameCode("7ZZ00", "7ZZ0")).to.equal(false);
  });
});
