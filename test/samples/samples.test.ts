import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { runOnFiles } from "#test/walkthrough/run-walkthrough.ts";

const FOLDERS = ["synthea", "children", "ips"];
const samples = fileURLToPath(new URL("../../../shared/samples/", import.meta.url));

/** Real synthetic patients, where the checkout stands beside them; elsewhere these tests skip. */
describe("walkthrough of every sample", function () {
  this.timeout(10 * 60_000);

  it("gives every file back byte for byte", async function () {
    const found = await Promise.all(FOLDERS.map((folder) => jsonFiles(join(samples, folder))));
    const files = found.flat();
    if (files.length === 0) return this.skip();
    const folder = await mkdtemp(join(tmpdir(), "keyward-samples-"));
    try {
      const { code, output, report } = await runOnFiles(files, join(folder, "report.json"));
      expect(code, output).to.equal(0);
      expect(report?.files.filter(({ identical }) => identical)).to.have.length(files.length);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

const jsonFiles = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name)),
    () => [],
  );
