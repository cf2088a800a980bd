import { expect } from "chai";
import { contentTypeOf, documentOf, goesInPieces, LARGE_BYTES } from "./large-file.ts";

const file = (name: string, type: string, size = 1) => ({ name, type, size });

describe("large files", () => {
  it("go in pieces from a byte beyond the limit on, and DICOM always", () => {
    expect(goesInPieces(file("a.pdf", "application/pdf", LARGE_BYTES))).to.equal(false);
    expect(goesInPieces(file("a.pdf", "application/pdf", LARGE_BYTES + 1))).to.equal(true);
    expect(goesInPieces(file("knee.DCM", ""))).to.equal(true);
  });

  it("have a type, also where the browser knows none", () => {
    expect(contentTypeOf(file("knee.dcm", ""))).to.equal("application/dicom");
    expect(contentTypeOf(file("scan.png", "image/png"))).to.equal("image/png");
    expect(contentTypeOf(file("thing", ""))).to.equal("application/octet-stream");
  });

  it("are described without their content", () => {
    const by = { subject: "Patient/1", author: "Carla", now: "2026-01-01T00:00:00Z" };
    const kind = { system: "http://loinc.org", code: "18748-4", display: "Imaging report" };
    const document = documentOf(by, {
      kind,
      title: "Knee",
      day: undefined,
      contentType: "application/dicom",
    });
    expect(document).to.include({ resourceType: "DocumentReference", description: "Knee" });
    expect(document).to.not.have.property("content");
  });
});
