import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { type LyingProxy, lyingProxy } from "#indexer/testing/lying-proxy.ts";
import { type Child, startChild } from "#services/local/child.ts";
import { freePorts } from "#services/local/free-port.ts";
import { keyNodeProcesses } from "#services/local/key-network.ts";
import type { ProcessPlan } from "#services/supervisor/managed-process.ts";
import { appPlan, indexerPlan, relayerPlan } from "#services/supervisor/services.ts";
import { until } from "./until.ts";
import type { World } from "./world.ts";

/** Every process that talks to a chain is given one that calls itself another. */
export function otherChainTests(world: () => World): void {
  let other: LyingProxy;
  before(async () => {
    other = await lyingProxy(world().rpcUrl);
    other.change = ({ method, result }) => (method === "eth_chainId" ? "0x2a" : result);
  });
  after(() => other.stop());

  async function plans(): Promise<Record<string, Omit<ProcessPlan, "ready">>> {
    const { folder, hospital, ports, databaseUrl } = world();
    const path = (...parts: string[]) => join(folder, ...parts);
    const secrets = JSON.parse(await readFile(path("secrets.json"), "utf8"));
    const { deployment } = hospital.ledger;
    const [app = 0] = await freePorts(1);
    const surroundings = {
      data: { path, secrets } as never,
      ports: { ...ports, app, relayer: 0, indexer: 0 },
      rpcUrl: other.url,
      deployment,
      databaseUrl,
    };
    const network = JSON.parse(await readFile(path("key-network", "shares", "network.json"), "utf8"));
    const [node] = await keyNodeProcesses(hospital.ledger, network, {
      rpcUrl: other.url,
      folder,
      siweDomain: "localhost",
      passphrases: secrets.sharePassphrases,
      ports: [0, 0, 0, 0],
    });
    return {
      relayer: relayerPlan(surroundings),
      indexer: indexerPlan(surroundings),
      "key node": { ...(node as NonNullable<typeof node>), command: process.execPath },
      app: appPlan(surroundings),
    };
  }

  for (const name of ["relayer", "indexer", "key node", "app"]) {
    it(`the ${name} doesn't start on another chain, and says why [C48]`, async () => {
      const plan = (await plans())[name];
      if (plan === undefined) throw new Error("There is no such plan.");
      const child: Child = startChild(name, plan.command, plan.args, plan.env);
      try {
        await until(() => child.process.exitCode !== null, 45_000);
      } finally {
        await child.stop("SIGKILL");
      }
      expect(child.process.exitCode).to.not.equal(0);
      expect(child.output()).to.include("ChainMismatch");
      expect(child.output()).to.not.include('"msg":"listening"');
    });
  }
}
