import { glob, readFile } from "node:fs/promises";

const MAX_EXCEPTIONS = 10;
const root = new URL("../", import.meta.url);
const read = (path: string) => readFile(new URL(path, root), "utf8");

/**
 * Fails unless coverage/lcov.info (written by `hardhat test --coverage`) has every line of contracts/ but the
 * mocks executed. Exceptions stand in docs/coverage.md as `contracts/x/Y.sol:12`, ten at the most, each with its
 * reason. Hardhat counts a line as executed only when each statement on it was, so a branch that is never taken
 * shows here.
 */
async function main(): Promise<void> {
  const covered = parseLcov(await read("coverage/lcov.info"));
  const exceptions = [...(await read("docs/coverage.md")).matchAll(/`(contracts\/[^`]+\.sol:\d+)`/g)].map(
    ([, line = ""]) => line,
  );
  const problems: string[] = [];
  if (exceptions.length > MAX_EXCEPTIONS)
    problems.push(`${exceptions.length} exceptions; ${MAX_EXCEPTIONS} allowed`);

  let lines = 0;
  const missed: string[] = [];
  for await (const path of glob("contracts/**/*.sol", { cwd: root })) {
    if (path.startsWith("contracts/mocks/")) continue;
    const counts = covered.get(path);
    if (counts === undefined && hasCode(await read(path))) problems.push(`${path} wasn't measured`);
    for (const [line, count] of counts ?? []) {
      lines += 1;
      if (count === 0) missed.push(`${path}:${line}`);
    }
  }
  problems.push(
    ...missed.filter((line) => !exceptions.includes(line)).map((line) => `${line} isn't covered`),
  );
  problems.push(
    ...exceptions.filter((line) => !missed.includes(line)).map((line) => `${line} is covered by now`),
  );

  if (problems.length > 0) throw new Error(`Coverage of the contracts:\n  ${problems.join("\n  ")}`);
  console.log(
    `Coverage of the contracts: ${lines - missed.length} of ${lines} lines, ${missed.length} listed.`,
  );
}

/** Executions of each line, by file. Format: lcov's geninfo(1). */
function parseLcov(text: string): Map<string, Map<number, number>> {
  const files = new Map<string, Map<number, number>>();
  let lines = new Map<number, number>();
  for (const record of text.split("\n")) {
    const [, path] = /^SF:(.+)$/.exec(record) ?? [];
    if (path !== undefined) {
      lines = new Map();
      files.set(path, lines);
    }
    const [, line, count] = /^DA:(\d+),(\d+)/.exec(record) ?? [];
    if (line !== undefined) lines.set(Number(line), Number(count));
  }
  return files;
}

/** Whether a source has a function, or a constructor that does something: interfaces, types and mere sums of parts have none. */
const hasCode = (source: string): boolean =>
  /\bfunction\b[^;{]*\{|\bconstructor\([^{]*\{\s*[^\s}]/.test(source);

await main();
