import { parseArgs } from "node:util";

export const USAGE = `Usage: npm run walkthrough -- FILE.json [FILE.json ...] [--json REPORT.json] [--corrupt]

Takes each FHIR R4 bundle from the patient's wallet to the doctor and back, on a throw-away local network.
  --json REPORT.json  write the report there
  --corrupt           flip one byte of a ciphertext of each file: the run must fail and name the record`;

export type Arguments = { files: string[]; report: string | undefined; corrupt: boolean };

/** Undefined when the usage is to be shown. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: "string" }, corrupt: { type: "boolean", default: false } },
    });
    if (positionals.length === 0) return undefined;
    return { files: positionals, report: values.json, corrupt: values.corrupt };
  } catch {
    return undefined;
  }
}
