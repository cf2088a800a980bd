import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createPublicClient, http } from "viem";
import { type Deployment, deploymentFrom } from "#lib/chain/deployment.ts";
import { readLedger } from "#lib/chain/ledger.ts";
import type { Hex } from "#lib/core/bytes.ts";

/** What every operator of a network compares with the others before trusting it. */
export type DescribedDeployment = {
  deployment: Deployment;
  genesisHash: Hex;
  /** `AccessPolicy.fingerprint()`: what key nodes pin. */
  policyFingerprint: Hex;
  /** The AccessManager that governs, whose calls `governance-call.ts` makes. */
  accessManager: Hex | undefined;
};

/** Reads what Hardhat Ignition left in `folder`, and the rest from the operator's own chain node. */
export async function describeDeployment(folder: string, rpcUrl: string): Promise<DescribedDeployment> {
  const client = createPublicClient({ transport: http(rpcUrl) });
  const [addresses, chainId, genesis] = await Promise.all([
    readFile(join(folder, "deployed_addresses.json"), "utf8").then((text) => JSON.parse(text)),
    client.getChainId(),
    client.getBlock({ blockNumber: 0n }),
  ]);
  const deployment = deploymentFrom(chainId, addresses);
  const ledger = { client, deployment };
  return {
    deployment,
    genesisHash: genesis.hash,
    policyFingerprint: await readLedger(ledger, "accessPolicy", "fingerprint", []),
    accessManager: addresses["Keyward#AccessManager"],
  };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: "string" }, rpc: { type: "string" }, out: { type: "string" } },
  });
  if (values.from === undefined || values.rpc === undefined || values.out === undefined) {
    console.error("Usage: deployment.ts --from deploy/deployments/chain-ID --rpc URL --out deployment.json");
    process.exitCode = 2;
    return;
  }
  const described = await describeDeployment(values.from, values.rpc);
  await writeFile(resolve(values.out), `${JSON.stringify(described.deployment, null, 2)}\n`);
  console.log(`DEPLOYMENT='${JSON.stringify(described.deployment)}'`);
  console.log(`CHAIN_ID=${described.deployment.chainId}`);
  console.log(`GENESIS_HASH=${described.genesisHash}`);
  console.log(`ACCESS_POLICY=${described.deployment.addresses.accessPolicy}`);
  console.log(`POLICY_FINGERPRINT=${described.policyFingerprint}`);
  console.log(`# AccessManager, for governance-call.ts: ${described.accessManager}`);
}

if (import.meta.main) await main();
