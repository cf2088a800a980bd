import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "chai";
import { readyFiles } from "./ready-files.ts";

describe("files of a build", () => {
  let dist: string;
  const HINT = "//# allFunctionsCalledOnLoad\n";

  beforeEach(async () => {
    dist = await mkdtemp(join(tmpdir(), "keyward-build-"));
    await mkdir(join(dist, "static/chunks"), { recursive: true });
    await writeFile(join(dist, "build-manifest.json"), '{"rootMainFiles":["static/chunks/main.js"]}');
    await writeFile(join(dist, "static/chunks/main.js"), "start()");
    await writeFile(join(dist, "static/chunks/page.js"), "page()");
    await writeFile(join(dist, "static/chunks/page.css"), "a { color: red }");
    await writeFile(join(dist, "static/font.woff2"), "font");
  });

  afterEach(() => rm(dist, { recursive: true }));

  it("are marked to be compiled while they load, where every page begins with them", async () => {
    await readyFiles(dist);
    expect(await readFile(join(dist, "static/chunks/main.js"), "utf8")).to.equal(`${HINT}start()`);
    expect(await readFile(join(dist, "static/chunks/page.js"), "utf8")).to.equal("page()");
  });

  it("are compressed in both ways where they are text, as they are marked", async () => {
    await readyFiles(dist);
    for (const name of ["main.js", "page.js", "page.css"]) {
      const path = join(dist, "static/chunks", name);
      const text = await readFile(path);
      expect(brotliDecompressSync(await readFile(`${path}.br`)), name).to.deep.equal(text);
      expect(gunzipSync(await readFile(`${path}.gz`)), name).to.deep.equal(text);
    }
    expect(await readdir(join(dist, "static"))).to.have.members(["chunks", "font.woff2"]);
  });
});
