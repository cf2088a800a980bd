import { glob, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { type Deployment, deploymentFrom } from "#lib/chain/deployment.ts";

/** Deployments that are committed, as Ignition names them by default: `deploy/deployments/chain-<id>`. */
const DEPLOYED = "deploy/deployments/chain-*/deployed_addresses.json";

/** The addresses of every committed deployment, by chain id. */
export async function readDeployments(root: URL): Promise<Deployment[]> {
  const deployments: Deployment[] = [];
  for await (const path of glob(DEPLOYED, { cwd: root })) {
    const chainId = Number(basename(dirname(path)).slice("chain-".length));
    deployments.push(deploymentFrom(chainId, JSON.parse(await readFile(new URL(path, root), "utf8"))));
  }
  return deployments.sort((a, b) => a.chainId - b.chainId);
}

/** The deployments as a TypeScript constant. */
export const generateDeployments = (deployments: readonly Deployment[]): string =>
  [
    'import type { Deployment } from "../deployment.ts";\n',
    "/** Where the ledger is on the networks that last. Local ones are deployed anew each time. */",
    `export const deployments: readonly Deployment[] = ${JSON.stringify(deployments, null, 2)};`,
  ].join("\n");
