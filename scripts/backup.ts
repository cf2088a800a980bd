import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { KeywardError } from "#lib/core/errors.ts";
import { askPassphrase } from "#services/backup/ask-passphrase.ts";
import { type BackupReport, backupNode } from "#services/backup/backup-node.ts";
import { isWhole } from "#services/backup/check-node.ts";
import { plural, sayCheck } from "#services/backup/say-check.ts";

const USAGE = "Usage: npm run backup -- DIR [--without-secrets]";
const data = process.env.KEYWARD_DATA ?? fileURLToPath(new URL("../.keyward/", import.meta.url));

type Arguments = { directory: string; withoutSecrets: boolean };

function readArguments(): Arguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { "without-secrets": { type: "boolean", default: false } },
    });
    const [directory, ...more] = positionals;
    if (directory === undefined || more.length > 0) return undefined;
    return { directory: resolve(directory), withoutSecrets: values["without-secrets"] };
  } catch {
    return undefined;
  }
}

/** Copies the hospital node, running or stopped, into a new folder in DIR. Exit code 1: something is missing. */
async function main(): Promise<number> {
  const args = readArguments();
  if (args === undefined) {
    console.error(USAGE);
    return 2;
  }
  const { directory, withoutSecrets } = args;
  const passphrase = withoutSecrets ? undefined : await askPassphrase({ twice: true });
  const report = await backupNode({
    data,
    directory,
    passphrase,
    step: (title) => console.log(`  ${title} ...`),
  });
  return say(report);
}

function say({ folder, running, manifest, leftOut, check }: BackupReport): number {
  const { files, bytes, block, waiting, secrets } = manifest;
  for (const line of sayCheck(check)) console.log(`  ${line}`);
  for (const [store, cids] of Object.entries(leftOut)) {
    if (cids.length > 0) console.log(`  ${store} holds ${plural(cids.length, "damaged blob")}, left out.`);
  }
  if (waiting > 0) {
    console.log(
      `  ${plural(waiting, "acknowledged call")} came after block ${block.number}: in the journal.`,
    );
    if (!running) console.log("  The node ended without order. Start it and back up again: calls expire.");
  }
  if (!secrets)
    console.log("  Without secrets: keep the node's secrets.json elsewhere, or lose the key network.");
  console.log(
    `${plural(files, "file")}, ${(bytes / 1e6).toFixed(1)} MB, up to block ${block.number}: ${folder}`,
  );
  if (isWhole(check)) return 0;
  console.error("The backup is complete, but the node itself has lost something: see above.");
  return 1;
}

process.exit(
  await main().catch((error: unknown) => {
    if (!(error instanceof KeywardError)) throw error;
    console.error(`${error.name}: ${error.message} ${JSON.stringify(error.details)}\n${error.action ?? ""}`);
    return 1;
  }),
);
