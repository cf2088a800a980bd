import { expect } from "chai";
import { utf8 } from "#lib/core/bytes.ts";
import { bytesOf, fileKind } from "./file-kind.ts";

describe("fileKind", () => {
  it("goes by what a file is, not by what it is called", () => {
    expect(fileKind("text/plain", utf8("%PDF-1.7")).kind).to.equal("pdf");
    expect(fileKind("text/html", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).to.deep.equal({
      kind: "image",
      type: "image/jpeg",
    });
  });

  it("shows markup as text, and pictures that can run scripts not at all", () => {
    expect(fileKind("text/html; charset=utf-8", utf8("<script>x</script>"))).to.deep.equal({
      kind: "markup",
      type: "text/plain",
    });
    expect(fileKind("application/pdf", utf8("<html>")).kind).to.equal("none");
    expect(fileKind("image/svg+xml", utf8("<svg onload='x'/>")).kind).to.equal("none");
  });
});

describe("bytesOf", () => {
  it("reads base64 with line breaks, and says so where it is damaged", () => {
    expect(bytesOf({ data: "aGVs\nbG8=" })).to.deep.equal(utf8("hello"));
    expect(bytesOf({ data: "a%" })).to.equal(undefined);
    expect(bytesOf({ data: undefined })).to.equal(undefined);
  });
});
