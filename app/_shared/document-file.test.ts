import { expect } from "chai";
import { base64Of, titleFrom } from "./document-file.ts";

describe("a document to be added", () => {
  it("is called as its file, unless a camera named it", () => {
    expect(titleFrom("Discharge_letter-2026.pdf")).to.equal("Discharge letter 2026");
    for (const name of [
      "IMG_2041.JPG",
      "PXL_20260112_101112.jpg",
      "image.png",
      "Scan (3).pdf",
      "20260112.pdf",
    ]) {
      expect(titleFrom(name), name).to.equal("");
    }
  });

  it("is written as FHIR writes bytes", async () => {
    expect(await base64Of(new File([Uint8Array.of(251, 255, 190, 1)], "a.pdf"))).to.equal("+/++AQ==");
  });
});
