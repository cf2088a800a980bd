import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Report } from "#scripts/walkthrough/report.ts";

const script = fileURLToPath(new URL("../../scripts/walkthrough.ts", import.meta.url));

export type Run = { code: number; output: string; report: Report | undefined };

/** Runs the walkthrough as a user does, on texts or bytes that are written to files first. */
export async function runWalkthrough(
  texts: Record<string, string | Uint8Array>,
  ...flags: string[]
): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "keyward-test-"));
  try {
    const files = Object.entries(texts).map(([name, text]) => ({ path: join(folder, name), text }));
    await Promise.all(files.map(({ path, text }) => writeFile(path, text)));
    return await runOnFiles(
      files.map(({ path }) => path),
      join(folder, "report.json"),
      flags,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs the walkthrough on files that are there. */
export async function runOnFiles(
  files: readonly string[],
  reportFile: string,
  flags: readonly string[] = [],
): Promise<Run> {
  const args = ["--disable-warning=ExperimentalWarning", script, ...files, "--json", reportFile, ...flags];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number>((resolve) => child.once("close", (exit) => resolve(exit ?? -1)));
  const report = await readFile(reportFile, "utf8").then(
    (text) => JSON.parse(text) as Report,
    () => undefined,
  );
  return { code, output, report };
}
