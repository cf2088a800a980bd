import { expect } from "chai";
import { accepts, judgeFiles } from "./judge-files.ts";

const file = (name: string, type: string, size = 10) => ({ name, type, size });

describe("accepts", () => {
  it("goes by extension, by type and by a family of types, whatever the case", () => {
    expect(accepts(".json, image/*", file("A.JSON", ""))).to.equal(true);
    expect(accepts(".json, image/*", file("scan.png", "image/png"))).to.equal(true);
    expect(accepts("application/pdf", file("letter", "application/PDF"))).to.equal(true);
    expect(accepts(".json, image/*", file("note.txt", "text/plain"))).to.equal(false);
    expect(accepts("image/*", file("image.exe", "imagery/png"))).to.equal(false);
  });

  it("takes everything where nothing is asked for", () => {
    expect(accepts(undefined, file("x", ""))).to.equal(true);
    expect(accepts(" ", file("x", ""))).to.equal(true);
  });
});

describe("judgeFiles", () => {
  it("takes what fits and names what doesn't", () => {
    const small = file("small.json", "application/json", 100);
    const files = [small, file("large.json", "application/json", 101), file("odd.txt", "text/plain")];
    const { taken, refused } = judgeFiles(files, { accept: ".json", maxBytes: 100, multiple: true });
    expect(taken).to.deep.equal([small]);
    expect(refused).to.have.length(2);
    expect(refused[0]).to.contain("large.json");
    expect(refused[1]).to.contain("odd.txt");
  });

  it("takes none of several where one is asked for, so that nothing is chosen by chance", () => {
    const { taken, refused } = judgeFiles([file("a", ""), file("b", "")], {});
    expect(taken).to.deep.equal([]);
    expect(refused).to.have.length(1);
  });
});
