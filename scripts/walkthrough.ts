import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type Arguments, readArguments, USAGE } from "./walkthrough/arguments.ts";
import { errorReport } from "./walkthrough/error-report.ts";
import { runWalkthrough } from "./walkthrough/run.ts";
import { readSources } from "./walkthrough/sources.ts";
import { printSummary } from "./walkthrough/summary.ts";

const EXIT = { passed: 0, failed: 1, badInput: 2 } as const;

async function main(): Promise<number> {
  let args: Arguments | undefined;
  try {
    args = readArguments(process.argv.slice(2));
  } catch (error) {
    printError(error);
    return EXIT.badInput;
  }
  if (args === undefined) {
    console.error(USAGE);
    return EXIT.badInput;
  }
  const sources = await readSources(args.files);
  if (sources === undefined) return EXIT.badInput;
  const report = await runWalkthrough(sources, args);
  if (args.report !== undefined)
    await writeFile(resolve(args.report), `${JSON.stringify(report, null, 2)}\n`);
  printSummary(report);
  return report.passed ? EXIT.passed : EXIT.failed;
}

function printError(error: unknown): void {
  const { name, message, action } = errorReport(error);
  console.error(`${name}: ${message}`);
  if (action !== undefined) console.error(action);
}

process.exit(
  await main().catch((error: unknown) => {
    printError(error);
    return EXIT.failed;
  }),
);
