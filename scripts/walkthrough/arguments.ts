import { parseArgs } from "node:util";
import { KeywardError } from "#lib/core/errors.ts";

export const USAGE = `Usage: npm run walkthrough -- FILE.json [FILE.json ...] [--network URL]
                           [--json REPORT.json] [--corrupt]

Takes each FHIR R4 bundle from the patient's wallet to the doctor and back, on a throw-away local network.
  --network URL       on the network of the hospital's node that runs there, through its API alone
  --json REPORT.json  write the report there
  --corrupt           flip one byte of a ciphertext of each file: the run must fail and name the record;
                      not with --network, where it would be others' records`;

export type Arguments = {
  files: string[];
  report: string | undefined;
  corrupt: boolean;
  network: string | undefined;
};

/** Undefined when the usage is to be shown. Throws `CorruptionRefused`. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const args = parse(argv);
  if (args?.corrupt && args.network !== undefined) {
    throw new KeywardError("CorruptionRefused", {
      message: "Nothing is damaged on a network that runs.",
      action: "Leave out --network: --corrupt is for a throw-away network.",
    });
  }
  return args;
}

function parse(argv: readonly string[]): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        json: { type: "string" },
        corrupt: { type: "boolean", default: false },
        network: { type: "string" },
      },
    });
    if (positionals.length === 0) return undefined;
    const { json: report, corrupt, network } = values;
    if (network !== undefined && !/^https?:$/.test(URL.parse(network)?.protocol ?? "")) return undefined;
    return { files: positionals, report, corrupt, network };
  } catch {
    return undefined;
  }
}
