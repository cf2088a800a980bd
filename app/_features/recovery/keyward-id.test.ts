import { expect } from "chai";
import { idEnding, keywardIdIn } from "./keyward-id.ts";

const id = `0x${"1aB2".repeat(16)}`;

describe("a Keyward id as people give it", () => {
  it("is found alone, in an address, broken over lines and in any case, and nowhere else", () => {
    expect(keywardIdIn(id)).to.equal(id.toLowerCase());
    expect(keywardIdIn(`https://host/guardian#${id}`)).to.equal(id.toLowerCase());
    expect(keywardIdIn(`${id.slice(0, 30)}\n ${id.slice(30)}`)).to.equal(id.toLowerCase());
    expect(keywardIdIn(id.slice(0, -1))).to.equal(undefined);
    expect(keywardIdIn(`${id}0`)).to.equal(undefined);
  });

  it("ends with eight signs, in two groups", () => {
    expect(idEnding(id)).to.equal("1aB2 1aB2");
  });
});
