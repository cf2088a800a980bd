import { mkdir, readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { writeDurably } from "#services/supervisor/write-durably.ts";
import type { SecretFiles } from "./seal-secrets.ts";

/** Copied in ways of their own, or of no worth without the process that wrote them. */
const TREATED_APART = new Set([
  "chain.json",
  "chain.json.previous",
  "deployment.json",
  "processes.json",
  "supervisor.pid",
]);

/** What stands at the top of a data folder: the node's secrets, and whatever was added since this was written. */
export async function readSecretFiles(data: string): Promise<SecretFiles> {
  const files: SecretFiles = {};
  for (const entry of await readdir(data, { withFileTypes: true })) {
    const { name } = entry;
    if (!entry.isFile() || TREATED_APART.has(name) || name.endsWith(".tmp")) continue;
    files[name] = await readFile(join(data, name), "utf8");
  }
  return files;
}

/** The ids of the stores in a data folder, which name their folders. */
export async function storesIn(data: string): Promise<string[]> {
  const entries = await readdir(data, { withFileTypes: true });
  return entries.flatMap(({ name }) => (/^store-[a-z0-9]+$/.test(name) ? [name] : [])).sort();
}

/** Copies the key nodes' shares, sealed as they are, and their release logs up to the last whole line. */
export async function copyKeyNetwork(data: string, to: string): Promise<void> {
  const from = join(data, "key-network");
  const entries = await readdir(from, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const folder = join(to, "key-network", entry.parentPath.slice(from.length));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const bytes = await readFile(path);
    const whole = entry.name.endsWith(".jsonl") ? bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1) : bytes;
    await writeDurably(join(folder, entry.name), whole);
  }
}

/** Writes where the shares are now into the list of the dealt nodes, which names them by whole paths. */
export async function moveShares(data: string, finalPlace: string): Promise<void> {
  const file = join(data, "key-network", "shares", "network.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return;
  const dealt = JSON.parse(text) as { nodes: { shareFile: string }[] };
  for (const node of dealt.nodes) {
    node.shareFile = join(finalPlace, "key-network", "shares", basename(node.shareFile));
  }
  await writeDurably(file, `${JSON.stringify(dealt, null, 2)}\n`);
}
