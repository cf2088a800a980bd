// A fresh process that knows nothing of the run before it: reads a patient's record, or a directory, from one
// store and the chain, and compares it with the file on disk. Key nodes and every server are dead by then.
import { readFile } from "node:fs/promises";
import type { Ledger } from "#lib/chain/ledger.ts";
import { type Bytes, equalBytes } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { readBundle } from "#lib/fhir/read-bundle.ts";
import { vaultCompartmentKeys } from "#lib/keys/compartment-keys.ts";
import { fetchManifest } from "#lib/keys/fetch-manifest.ts";
import { type KeyringStore, openKeyring } from "#lib/keys/keyring.ts";
import { patientsOf, unlockByCode, walletLock } from "#lib/keys/unlock.ts";
import { readDirectory } from "#lib/records/directory.ts";
import { verifiedHistory } from "#lib/records/history.ts";
import { chainHistory } from "#lib/records/history-source.ts";
import { openEntries } from "#lib/records/open-entries.ts";
import { rebuildBundles } from "#lib/records/rebuild-bundles.ts";
import { type ReplicatedStore, replicatedStore } from "#lib/records/replicated-store.ts";
import { signerOf, testAccount } from "#services/local/accounts.ts";
import { chainClient } from "#services/local/chain.ts";
import { openLocalStore } from "#services/local/stores.ts";
import { errorReport } from "./error-report.ts";
import type { RecoveryResult, RecoveryTask } from "./recovery-task.ts";

type Recovered = { files: (Bytes | undefined)[]; records: number; head: `0x${string}` | null };

async function recover(task: RecoveryTask): Promise<RecoveryResult> {
  const start = performance.now();
  const store = await openLocalStore(task.storeDirectory);
  const stores = replicatedStore([store.records], { required: 1 });
  const ledger = { client: chainClient(task.rpcUrl), deployment: task.deployment };
  const { files, records, head } =
    task.way === "directory"
      ? await recoverDirectory(ledger, store.keyrings, stores, task)
      : await recoverPatient(ledger, store.keyrings, stores, task);
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

async function recoverPatient(
  ledger: Ledger,
  keyrings: KeyringStore,
  stores: ReplicatedStore,
  task: Exclude<RecoveryTask, { way: "directory" }>,
): Promise<Recovered> {
  const { patientId, vaultKey } =
    task.way === "recovery-code"
      ? await unlockByCode(keyrings, task.code)
      : await unlockByWallet(ledger, keyrings, task.account);
  const history = await verifiedHistory(ledger, chainHistory(ledger), stores, patientId);
  const manifest = await fetchManifest(stores, patientId, history.manifestDigest);
  const keys = await vaultCompartmentKeys(manifest, vaultKey);
  const opened = await openEntries({ patientId, stores, keys }, history.entries);
  return { files: rebuildBundles(opened), records: opened.length, head: history.head };
}

async function unlockByWallet(ledger: Ledger, keyrings: KeyringStore, account: number) {
  const wallet = signerOf(testAccount(account));
  const patientId = (await patientsOf(ledger, wallet)).at(-1) as PatientId;
  const lock = await walletLock(ledger, wallet, patientId);
  return { patientId, vaultKey: await openKeyring(await keyrings.getKeyring(patientId), lock) };
}

async function recoverDirectory(
  ledger: Ledger,
  keyrings: KeyringStore,
  stores: ReplicatedStore,
  { account, owner, listDigest }: Extract<RecoveryTask, { way: "directory" }>,
): Promise<Recovered> {
  const lock = await walletLock(ledger, signerOf(testAccount(account)), owner);
  const privateKey = await openKeyring(await keyrings.getKeyring(owner), lock);
  return { files: [await readDirectory({ owner, privateKey }, listDigest, stores)], records: 0, head: null };
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
