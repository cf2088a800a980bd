import { expect } from "chai";
import { sameCode } from "./same-code.ts";

describe("a recovery code typed back", () => {
  it("is the same however it is typed, and no other", () => {
    expect(sameCode("ab1o 22ll", "AB10-2211")).to.equal(true);
    expect(sameCode("ab10–2212", "AB10-2211")).to.equal(false);
    expect(sameCode("", "AB10-2211")).to.equal(false);
  });
});
