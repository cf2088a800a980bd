import { createHash } from "node:crypto";
import { glob, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Deployment } from "#lib/chain/deployment.ts";
import type { Hex } from "#lib/core/bytes.ts";
import type { LocalChain } from "../chain.ts";
import { deployLedger } from "../deploy.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const cache = join(root, "node_modules", ".cache", "keyward");
/** What decides how a chain looks once the ledger stands on it. */
const SOURCES = ["{contracts,deploy/modules,deploy/parameters}/**/*", "hardhat.config.ts", "pnpm-lock.yaml"];

type Kept = { deployment: Deployment; state: Hex };

/**
 * The ledger on a new chain, for tests. Ignition deploys it where these contracts never stood on a local chain; its
 * state is kept, and put on every chain after that, which takes a hundredth of the time.
 */
export async function deployedLedger(chain: LocalChain): Promise<Deployment> {
  const file = join(cache, `ledger-${await sourceKey()}.json`);
  const kept = await read(file);
  if (kept !== undefined) {
    await chain.client.request({ method: "anvil_loadState", params: [kept.state] } as never);
    return kept.deployment;
  }
  const deployment = await deployLedger(chain);
  const state = (await chain.client.request({ method: "anvil_dumpState" as never })) as Hex;
  await mkdir(cache, { recursive: true });
  // Several runs may do this at once; each leaves a whole file.
  const pending = `${file}.${process.pid}`;
  await writeFile(pending, JSON.stringify({ deployment, state } satisfies Kept));
  await rename(pending, file);
  return deployment;
}

const read = (file: string): Promise<Kept | undefined> =>
  readFile(file, "utf8").then(
    (text) => JSON.parse(text) as Kept,
    () => undefined,
  );

async function sourceKey(): Promise<string> {
  const hash = createHash("sha256");
  const files = glob(SOURCES, { cwd: root, withFileTypes: true });
  const paths: string[] = [];
  for await (const entry of files) if (entry.isFile()) paths.push(join(entry.parentPath, entry.name));
  for (const path of paths.sort()) hash.update(path.slice(root.length)).update(await readFile(path));
  return hash.digest("hex").slice(0, 32);
}
