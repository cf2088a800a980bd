import { fork } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { KeywardError } from "#lib/core/errors.ts";
import type { Digest } from "#lib/core/ids.ts";
import { cidOf } from "#lib/crypto/cid.ts";
import type { LocalNetwork } from "#services/local/local-network.ts";
import type { RecoveryResult, RecoveryTask } from "./recovery-task.ts";

const entry = fileURLToPath(new URL("./recover.ts", import.meta.url));

/** Kills every key node and destroys one store: what is left is the chain and the other store. */
export async function loseEverything({ keyNetwork, stores }: LocalNetwork): Promise<void> {
  await Promise.all(keyNetwork.nodes.map((node) => node.stop("SIGKILL")));
  await rm(stores[0].directory, { recursive: true, force: true });
}

/** Flips the lowest bit of one byte in the middle of a ciphertext, in the store that is left. */
export async function flipOneByte({ stores }: LocalNetwork, digest: Digest): Promise<void> {
  const [, left] = stores;
  const cid = cidOf(digest);
  const files = await readdir(left.directory, { recursive: true });
  const file = files.find((name) => name.endsWith(cid));
  if (file === undefined)
    throw new KeywardError("BlobMissing", { message: "Nothing to corrupt.", details: { cid } });
  const path = join(left.directory, file);
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** Runs a recovery in a process of its own. */
export function recoverElsewhere(task: RecoveryTask): Promise<RecoveryResult> {
  return new Promise((resolve, reject) => {
    const child = fork(entry, {
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", 2, 2, "ipc"],
    });
    let result: RecoveryResult | undefined;
    child.once("message", (message) => {
      result = message as RecoveryResult;
    });
    child.once("error", reject);
    child.once("exit", (code) => {
      if (result !== undefined) resolve(result);
      else reject(new KeywardError("ProcessFailed", { message: `The fresh process ended with ${code}.` }));
    });
    child.send(task);
  });
}

/** What a task needs of the network: the chain, and the store that is left. */
export const whatIsLeft = ({ chain, ledger, stores }: LocalNetwork) => ({
  rpcUrl: chain.rpcUrl,
  deployment: ledger.deployment,
  storeDirectory: stores[1].directory,
});
