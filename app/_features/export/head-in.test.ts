import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { headIn } from "./head-in.ts";

const head = `0x${"5a".repeat(32)}`;

describe("the head in a sealed export", () => {
  it("is found at its beginning, and nowhere else", () => {
    expect(headIn(utf8(`{"v":1,"patientId":"0x00","head":"${head}","appends":[`))).to.equal(head);
    expect(headIn(utf8(`{"v":1,${" ".repeat(3_000)}"head":"${head}"}`))).to.equal(undefined);
  });
});
