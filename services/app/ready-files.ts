import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/**
 * Has V8 compile a script's functions while it is still loading, beside the page's own thread, which otherwise parses each
 * twice when it is first called. https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

/** Readies a build's files for serving: what every page runs before it answers is marked so, and all text is compressed. */
export async function readyFiles(dist: string): Promise<void> {
  const { rootMainFiles }: { rootMainFiles: string[] } = JSON.parse(
    await readFile(join(dist, "build-manifest.json"), "utf8"),
  );
  for (const name of rootMainFiles) {
    const script = await readFile(join(dist, name), "utf8");
    await writeFile(join(dist, name), COMPILE_HINT + script);
  }
  const compressing: Promise<void>[] = [];
  for await (const name of glob("static/**/*.{js,css,svg,json}", { cwd: dist })) {
    compressing.push(compress(join(dist, name)));
  }
  await Promise.all(compressing);
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
  await Promise.all([
    promisify(brotliCompress)(text, { params }).then((small) => writeFile(`${path}.br`, small)),
    promisify(gzip)(text).then((small) => writeFile(`${path}.gz`, small)),
  ]);
}
