import { expect } from "chai";
import { extend, kept, toggle } from "./selection.ts";

const ids = Array.from({ length: 60 }, (_, at) => `c${at}`);

describe("a selection of claims", () => {
  it("takes one in and out", () => {
    expect(toggle(["a"], "b")).to.deep.equal(["a", "b"]);
    expect(toggle(["a", "b"], "a")).to.deep.equal(["b"]);
  });

  it("is full at 50, which one signature decides", () => {
    const full = ids.slice(0, 50);
    expect(toggle(full.slice(1), "c55")).to.have.length(50);
    expect(toggle(full, "c55")).to.equal(full);
    expect(toggle(full, "c0")).to.have.length(49);
    expect(extend([], ids, "c0", "c59")).to.deep.equal(full);
  });

  it("extends to either side, and adds none twice", () => {
    expect(extend(["c3"], ids, "c3", "c1")).to.deep.equal(["c3", "c1", "c2"]);
    expect(extend(["c3"], ids, "c3", "gone")).to.deep.equal(["c3"]);
  });

  it("drops what isn't there any more", () => {
    expect(kept(["c1", "gone"], ids)).to.deep.equal(["c1"]);
    const same = ["c1"];
    expect(kept(same, ids)).to.equal(same);
  });
});
