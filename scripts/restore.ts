import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { KeywardError } from "#lib/core/errors.ts";
import { askPassphrase } from "#services/backup/ask-passphrase.ts";
import { type RestoreReport, restoreNode, type SecretsFrom } from "#services/backup/restore-node.ts";
import { plural, sayCheck } from "#services/backup/say-check.ts";

const USAGE = "Usage: npm run restore -- DIR [--secrets secrets.json | --without-secrets]";
const data = process.env.KEYWARD_DATA ?? fileURLToPath(new URL("../.keyward/", import.meta.url));

type Arguments = { directory: string; path: string | undefined; without: boolean };

function readArguments(): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { secrets: { type: "string" }, "without-secrets": { type: "boolean", default: false } },
    });
    const [directory, ...more] = positionals;
    const { secrets: path, "without-secrets": without } = values;
    if (directory === undefined || more.length > 0 || (path !== undefined && without)) return undefined;
    return { directory: resolve(directory), path, without };
  } catch {
    return undefined;
  }
}

/** Makes the data folder from the newest backup in DIR. Exit code 1: refused, or something is missing. */
async function main(): Promise<number> {
  const args = readArguments();
  if (args === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { directory, path, without } = args;
  const report = await restoreNode({
    data: resolve(data),
    directory,
    secrets: await secretsFrom(path, without),
    step: (title) => console.log(`  ${title} ...`),
  });
  return say(report);
}

async function secretsFrom(path: string | undefined, without: boolean): Promise<SecretsFrom> {
  if (without) return { kind: "none" };
  if (path !== undefined) return { kind: "file", path: resolve(path) };
  return { kind: "passphrase", passphrase: await askPassphrase({ twice: false }) };
}

function say({ folder, manifest, rows, calls, check, whole }: RestoreReport): number {
  const { files, time, block } = manifest;
  console.log(`  ${plural(files, "file")} and ${plural(rows, "row")} of ${folder}`);
  console.log(`  taken ${new Date(time).toISOString()}, at block ${block.number}`);
  if (calls.calls > 0) {
    const back = calls.calls - calls.failed.length - calls.open;
    console.log(`  ${plural(calls.calls, "call")} came after that block: ${back} submitted again,`);
    console.log(`  ${calls.failed.length} no longer taken by the ledger, ${calls.open} still under way`);
    for (const name of new Set(calls.failed)) console.log(`    ${name}`);
  }
  for (const line of sayCheck(check)) console.log(`  ${line}`);
  console.log(whole ? `Restored and verified: ${data}` : `Restored, but not whole: ${data}`);
  return whole ? 0 : 1;
}

process.exit(
  await main().catch((error: unknown) => {
    if (!(error instanceof KeywardError)) throw error;
    console.error(`${error.name}: ${error.message} ${JSON.stringify(error.details)}\n${error.action ?? ""}`);
    return 1;
  }),
);
