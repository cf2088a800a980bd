import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Deployment, deploymentFrom } from "#lib/chain/deployment.ts";
import type { LocalChain } from "./chain.ts";
import { runToEnd, startChild } from "./child.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");

/** Deploys the ledger by its Ignition module, as for any network, and says where it is. */
export async function deployLedger({ rpcUrl, client }: LocalChain): Promise<Deployment> {
  const chainId = await client.getChainId();
  const id = `local-${crypto.randomUUID()}`;
  const folder = join(root, "deploy", "deployments", id);
  try {
    await runToEnd(
      startChild(
        "deployment",
        process.execPath,
        [
          hardhat,
          // What the tests build, too: profiles that take turns would compile everything each time.
          "--build-profile",
          "default",
          "ignition",
          "deploy",
          join(root, "deploy/modules/Local.ts"),
          ...[
            "--network",
            "local",
            "--deployment-id",
            id,
            "--parameters",
            join(root, "deploy/parameters/local.json"),
          ],
        ],
        {
          KEYWARD_LOCAL_RPC_URL: rpcUrl,
          HARDHAT_IGNITION_CONFIRM_DEPLOYMENT: "true",
          HOME: process.env.HOME ?? "",
        },
      ),
    );
    const deployed = JSON.parse(await readFile(join(folder, "deployed_addresses.json"), "utf8"));
    return deploymentFrom(chainId, deployed);
  } finally {
    // The chain is thrown away, so its journal is too.
    await rm(folder, { recursive: true, force: true });
  }
}
