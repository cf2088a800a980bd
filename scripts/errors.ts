import { glob, readFile, writeFile } from "node:fs/promises";
import { errorPage } from "./errors/error-page.ts";
import type { NamedError } from "./errors/named-error.ts";
import { readContracts } from "./errors/read-contracts.ts";
import { readSource } from "./errors/read-source.ts";

const root = new URL("../", import.meta.url);
const page = new URL("docs/errors.md", root);
const LEFT_OUT = /\.(?:test|fixture|suite|e2e|d)\.tsx?$|\/testing\/|\/generated\/|^scripts\/errors/;
const STATUS = /^\s+([A-Z][A-Za-z0-9]+): ([45]\d\d),/gm;

/** Writes docs/errors.md from the sources. With --check it fails where it was stale, or a name is explained nowhere. */
async function main(check: boolean): Promise<void> {
  const errors: NamedError[] = [];
  const asked = new Set<string>();
  const statuses = new Map<string, number>();
  for await (const file of glob("{lib,services,indexer,app,scripts}/**/*.{ts,tsx}", { cwd: root })) {
    if (LEFT_OUT.test(file)) continue;
    const source = await readFile(new URL(file, root), "utf8");
    const found = readSource(file, source);
    errors.push(...found.errors);
    for (const name of found.asked) asked.add(name);
    for (const [, name = "", status] of source.matchAll(STATUS)) statuses.set(name, Number(status));
  }
  const { text, unexplained } = errorPage(errors, await readContracts(root), statuses, asked);
  if (unexplained.length > 0) {
    throw new Error(`Explain these in scripts/errors/supplement.ts: ${unexplained.join(", ")}`);
  }
  if ((await readFile(page, "utf8").catch(() => "")) === text) return;
  await writeFile(page, text);
  console.log("docs/errors.md was written anew.");
  if (check) throw new Error("docs/errors.md was stale; it has been written anew: commit it.");
}

await main(process.argv.includes("--check"));
