import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readArguments, USAGE } from "./walkthrough/arguments.ts";
import { errorReport } from "./walkthrough/error-report.ts";
import { runWalkthrough } from "./walkthrough/run.ts";
import { readSources } from "./walkthrough/sources.ts";
import { printSummary } from "./walkthrough/summary.ts";

const EXIT = { passed: 0, failed: 1, badInput: 2 } as const;

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
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

process.exit(
  await main().catch((error: unknown) => {
    const { name, message } = errorReport(error);
    console.error(`${name}: ${message}`);
    return EXIT.failed;
  }),
);
