import { existsSync, globSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { CATEGORIES } from "#lib/core/categories.ts";
import { MAX_PAYLOAD_BYTES } from "./group.ts";
import { importAndReassemble } from "./import.fixture.ts";

const samples = new URL("../../../shared/samples/", import.meta.url);

describe("public sample files", () => {
  before(function () {
    if (!existsSync(samples)) this.skip();
  });

  it("round-trip byte for byte, each entry in exactly one record of a known category", function () {
    this.timeout(60_000);
    const files = globSync("{synthea,children,ips}/*.json", { cwd: samples });
    expect(files).not.to.deep.equal([]);
    for (const file of files) {
      const bytes = readFileSync(new URL(file, samples));
      const { source, groups, payloads, reassembled } = importAndReassemble(bytes);
      expect(Buffer.compare(bytes, reassembled), file).to.equal(0);
      const placed = groups.flatMap((group) => group.entries).sort((a, b) => a - b);
      expect(placed, file).to.deep.equal(source.entries.map((_, i) => i));
      for (const { category } of groups) expect(CATEGORIES).to.include(category);
      for (const payload of payloads.values()) expect(payload.length).to.be.at.most(MAX_PAYLOAD_BYTES);
    }
  });
});
