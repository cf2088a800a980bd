import { expect } from "chai";
import { initials } from "./initials.ts";

describe("initials", () => {
  it("takes the first and the last word, and leaves titles out", () => {
    expect(initials("Dr. Amara Osei")).to.equal("AO");
    expect(initials("Hanne Maria Vestergaard")).to.equal("HV");
    expect(initials("carla")).to.equal("C");
  });

  it("takes whole letters of any script", () => {
    expect(initials("Östen 𠮷野")).to.equal("Ö𠮷");
  });

  it("says something of a name without letters, and nothing of none", () => {
    expect(initials("42")).to.equal("4");
    expect(initials(" ")).to.equal("");
  });
});
