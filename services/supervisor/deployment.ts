import { readFile } from "node:fs/promises";
import type { Deployment } from "#lib/chain/deployment.ts";
import { deployLedger } from "#services/local/deploy.ts";
import type { KeptChain } from "./chain.ts";
import { writeDurably } from "./write-durably.ts";

/** The deployment on this chain, made now unless it is there. */
export async function deployOnce(chain: KeptChain, file: string): Promise<Deployment> {
  const known = await readDeployment(file);
  if (known !== undefined) {
    const code = await chain.client.getCode({ address: known.addresses.recordLedger });
    if (code !== undefined && code !== "0x") return known;
  }
  const deployment = await deployLedger({ ...chain, child: chain.current() });
  await chain.snapshots.take();
  await writeDurably(file, JSON.stringify(deployment, null, 2));
  return deployment;
}

async function readDeployment(file: string): Promise<Deployment | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Deployment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
