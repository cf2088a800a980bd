import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { runOnFiles } from "#test/walkthrough/run-walkthrough.ts";

const FOLDERS = ["synthea", "children", "ips"];
const samples = fileURLToPath(new URL("../../../shared/samples/", import.meta.url));

/** Every file, as `npm run samples` asks for; otherwise the two smallest of each folder, a patient and a directory among them. */
const ALL = process.env.KEYWARD_SAMPLES === "all";

/** Real synthetic patients, where the checkout stands beside them; elsewhere these tests skip. */
describe(`walkthrough of ${ALL ? "every sample" : "samples of each kind"}`, function () {
  this.timeout(15 * 60_000);

  it("gives every file back byte for byte", async function () {
    const found = await Promise.all(FOLDERS.map((folder) => jsonFiles(join(samples, folder))));
    const files = found.flatMap((some) => (ALL ? some : some.slice(0, 2)));
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

/** The files of a folder, the smallest first; none where there is no such folder. */
async function jsonFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).map((name) => join(folder, name));
  const sized = await Promise.all(files.map(async (file) => ({ file, size: (await stat(file)).size })));
  return sized.sort((a, b) => a.size - b.size).map(({ file }) => file);
}
