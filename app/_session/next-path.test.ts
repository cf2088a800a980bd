import { expect } from "chai";
import { nextPath } from "./next-path.ts";

const ORIGIN = "http://localhost:3000";

describe("nextPath", () => {
  it("keeps paths of our own", () => {
    expect(nextPath("/access/give?to=0x1", ORIGIN)).to.equal("/access/give?to=0x1");
    expect(nextPath("/record#top", ORIGIN)).to.equal("/record");
  });

  it("leads nowhere else", () => {
    for (const next of [
      "//evil.example/x",
      "/\\evil.example",
      "/\t/evil.example",
      "https://evil.example",
      "javascript:alert(1)",
      "/..//evil.example",
      "record",
      "",
      null,
      undefined,
    ])
      expect(nextPath(next, ORIGIN), String(next)).to.equal(undefined);
  });
});
