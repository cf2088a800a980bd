import { parseArgs } from "node:util";

/** What is measured unless something else is asked for. */
const DEFAULT_PARTS = [
  "gas",
  "store",
  "attachment",
  "open",
  "import",
  "release",
  "readers",
  "indexer",
  "relayer",
  "start",
] as const;
/** What takes long, or builds the app anew: measured alone, by name. */
const ON_REQUEST = ["growth", "build", "app", "claims"] as const;
/** What can be measured by itself. */
export const PARTS = [...DEFAULT_PARTS, ...ON_REQUEST] as const;
export type Part = (typeof PARTS)[number];

export const USAGE = `Usage: npm run bench -- [--json REPORT.json] [--only ${PARTS.join("|")}] [--quick]

Measures on a throw-away local network, each figure beside its floor from the same run.
  --json REPORT.json  write the report, with every raw sample, there
  --only PART         one part alone; ${ON_REQUEST.join(", ")} run only so
  --quick             few samples: for trying it out, not for figures`;

export type Arguments = { json: string | undefined; parts: readonly Part[]; quick: boolean };

/** Undefined when the usage is to be shown. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        json: { type: "string" },
        only: { type: "string" },
        quick: { type: "boolean", default: false },
      },
    });
    const only = PARTS.find((part) => part === values.only);
    if (values.only !== undefined && only === undefined) return undefined;
    return { json: values.json, parts: only === undefined ? DEFAULT_PARTS : [only], quick: values.quick };
  } catch {
    return undefined;
  }
}
