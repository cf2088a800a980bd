import { execFile } from "node:child_process";
import { glob, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";

const FOLDER = "typechain-types";
const run = promisify(execFile);

/**
 * Builds every contract and generates its types afresh, so that nothing stays behind of a contract that is gone.
 * The order of lines differs from build to build, so a file with the same lines as before is put back as it was.
 * Returns the files that changed.
 */
export async function generateTypechain(root: URL): Promise<string[]> {
  const before = await filesIn(root);
  await rm(new URL(FOLDER, root), { recursive: true, force: true });
  try {
    await run("hardhat", ["build", "--force", "--no-tests"], {
      cwd: root,
      env: { ...process.env, KEYWARD_CODEGEN: "true" },
    });
  } catch (error) {
    for (const [path, text] of before) await restore(root, path, text);
    throw error;
  }
  const after = await filesIn(root);
  const changed: string[] = [];
  for (const path of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(path);
    if (old === undefined || lines(old) !== lines(after.get(path) ?? "")) changed.push(path);
    else await restore(root, path, old);
  }
  return changed.sort();
}

async function restore(root: URL, path: string, text: string): Promise<void> {
  await mkdir(new URL(".", new URL(path, root)), { recursive: true });
  await writeFile(new URL(path, root), text);
}

async function filesIn(root: URL): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const path of glob(`${FOLDER}/**/*.ts`, { cwd: root })) {
    files.set(path, await readFile(new URL(path, root), "utf8"));
  }
  return files;
}

/** The lines of a file in one order; whichever comes first in a list is indented differently. */
const lines = (text: string): string =>
  text
    .split("\n")
    .map((line) => line.trim())
    .sort()
    .join("\n");
