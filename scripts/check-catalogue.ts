import { glob, readFile } from "node:fs/promises";

/** Cases of the catalogue of hostile acts. */
const CASES = range(1, 62);

const SOURCES = [
  "test/**/*.ts",
  "test/**/*.t.sol",
  "lib/**/*.test.ts",
  "services/**/*.test.ts",
  "indexer/**/*.test.ts",
  "lib/**/*.suite.ts",
];
/** A skipped test counts for nothing. */
const TITLE = /\b(?:it|describe|context|specify)(?:\.only)?\(\s*(?:"[^"]*"|'[^']*'|`[^`]*`)/g;
const root = new URL("../", import.meta.url);

/** Fails when a case has no test whose title carries its number, as in `[C13]`. */
async function main(): Promise<void> {
  const tests = new Map<number, Set<string>>();
  for (const pattern of SOURCES) {
    for await (const path of glob(pattern, { cwd: root })) {
      const text = await readFile(new URL(path, root), "utf8");
      const titles = path.endsWith(".sol") ? [text] : [...text.matchAll(TITLE)].map(([title]) => title);
      for (const number of titles.flatMap(casesIn))
        tests.set(number, (tests.get(number) ?? new Set()).add(path));
    }
  }
  for (const number of CASES)
    console.log(`[C${number}] ${[...(tests.get(number) ?? [])].join(", ") || "no test"}`);
  const missing = CASES.filter((number) => !tests.has(number));
  if (missing.length > 0) throw new Error(`Cases without a test: ${missing.join(", ")}`);
}

const casesIn = (title: string): number[] =>
  [...title.matchAll(/\[C(\d+)\]/g)].map(([, number]) => Number(number));

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}

await main();
