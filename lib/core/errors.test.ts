import { expect } from "chai";
import { isNamed, KeywardError } from "./errors.ts";

const inner = new KeywardError("Inner", { message: "inside", details: { at: 3 } });
const middle = new Error("between", { cause: inner });
const outer = new KeywardError("Outer", { message: "outside", action: "Look inside.", cause: middle });

describe("KeywardError", () => {
  it("carries its name, message, action, details and cause", () => {
    expect(outer).to.be.instanceOf(Error);
    expect(String(outer)).to.equal("Outer: outside");
    expect(outer.action).to.equal("Look inside.");
    expect(outer.details).to.deep.equal({});
    expect(outer.cause).to.equal(middle);
    expect(inner.details).to.deep.equal({ at: 3 });
    expect("cause" in inner).to.equal(false);
  });

  it("walks its causes, itself first, through foreign errors", () => {
    expect(outer.walk(() => true)).to.equal(outer);
    expect(outer.walk((error) => error === inner)).to.equal(inner);
    expect(outer.walk(() => false)).to.equal(undefined);
  });
});

describe("isNamed", () => {
  it("finds a name anywhere among the causes", () => {
    expect(isNamed(outer, "Outer")).to.equal(true);
    expect(isNamed(outer, "Inner")).to.equal(true);
    expect(isNamed(outer, "Error")).to.equal(false);
    expect(isNamed(inner, "Outer")).to.equal(false);
  });

  it("takes nobody else's error for one of ours", () => {
    const foreign = Object.assign(new Error("x"), { name: "Inner" });
    for (const other of [foreign, middle, undefined, null, "Inner"]) {
      expect(isNamed(other, "Inner")).to.equal(false);
    }
    expect(isNamed(new KeywardError("Own", { message: "", cause: foreign }), "Inner")).to.equal(false);
  });
});
