// A fresh process that knows nothing of the run before it: reads a patient's record, or a directory, from what is left,
// and compares it with the file on disk.
import { readFile } from "node:fs/promises";
import { type Bytes, equalBytes } from "#lib/core/bytes.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { readDirectory } from "#lib/records/directory.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { rebuildBundles } from "#lib/records/rebuild-bundles.ts";
import { errorReport } from "./error-report.ts";
import { getIn } from "./get-in.ts";
import type { RecoveryResult, RecoveryTask } from "./recovery-task.ts";

type Recovered = { files: (Bytes | undefined)[]; records: number; head: `0x${string}` | null };

async function recover(task: RecoveryTask): Promise<RecoveryResult> {
  const start = performance.now();
  const { files, records, head } = await readAgain(task);
  const original: Bytes = await readFile(task.file);
  const rebuilt = files.find((file) => file !== undefined && equalBytes(file, original));
  return {
    identical: rebuilt !== undefined && sameBundle(rebuilt, original),
    resources: rebuilt === undefined ? 0 : readBundle(rebuilt).entries.length,
    records,
    head,
    milliseconds: Math.round(performance.now() - start),
  };
}

async function readAgain(task: RecoveryTask): Promise<Recovered> {
  const { ledger, stores, patientId, vaultKey } = await getIn(task);
  if (task.way === "directory") {
    const directory = { owner: patientId, privateKey: vaultKey };
    return { files: [await readDirectory(directory, task.listDigest, stores)], records: 0, head: null };
  }
  const history = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const manifest = await fetchManifest(stores, patientId, history.manifestDigest);
  const keys = await vaultCompartmentKeys(manifest, vaultKey);
  const kept = history.entries.filter(({ erased }) => erased === undefined);
  const opened = await openEntries({ patientId, stores, keys }, kept);
  return { files: rebuildBundles(opened), records: opened.length, head: history.head };
}

/** Type, order, fullUrl, request and every resource's text, one by one: what "identical" means. */
function sameBundle(rebuilt: Bytes, original: Bytes): boolean {
  const [a, b] = [readBundle(rebuilt), readBundle(original)];
  return (
    a.bundle.type === b.bundle.type &&
    a.entries.length === b.entries.length &&
    a.entries.every(({ fullUrl, raw, resourceRaw }, i) => {
      const other = b.entries[i];
      return fullUrl === other?.fullUrl && raw === other?.raw && resourceRaw === other?.resourceRaw;
    })
  );
}

process.once("message", async (task) => {
  const result = await recover(task as RecoveryTask).catch((error: unknown) => ({
    error: errorReport(error),
  }));
  process.send?.(result);
  process.disconnect();
});
