import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { readArguments, USAGE } from "./bench/arguments.ts";
import { runBench } from "./bench/run.ts";
import { printReport } from "./bench/table.ts";
import { errorReport } from "./walkthrough/error-report.ts";

const EXIT = { measured: 0, failed: 1, badInput: 2 } as const;

async function main(): Promise<number> {
  const args = readArguments(process.argv.slice(2));
  if (args === undefined) {
    console.error(USAGE);
    return EXIT.badInput;
  }
  const report = await runBench(args);
  if (args.json !== undefined) await writeFile(resolve(args.json), `${JSON.stringify(report, null, 2)}\n`);
  printReport(report);
  return EXIT.measured;
}

process.exit(
  await main().catch((error: unknown) => {
    const { name, message } = errorReport(error);
    console.error(`${name}: ${message}`);
    return EXIT.failed;
  }),
);
