import type { Deployment } from "#lib/chain/deployment.ts";
import { buildApp } from "#services/app/build-app.ts";
import { seedInsurance } from "#services/demo/insurance.ts";
import { seedPeople } from "#services/demo/people.ts";
import { seedReviewBody } from "#services/demo/review-body.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { dealOnce, KEY_NODES, keyNodeProcesses, listKeyNodes } from "#services/local/key-network.ts";
import { localRelay } from "#services/local/relay.ts";
import { keepChain } from "./chain.ts";
import { openDataFolder } from "./data-folder.ts";
import { keepDatabase } from "./database.ts";
import { deployOnce } from "./deployment.ts";
import type { Household, Kept } from "./keep-running.ts";
import { manage, type ProcessPlan } from "./managed-process.ts";
import { checkPorts, portsFrom } from "./ports.ts";
import { seedDemoPatients } from "./seed-demo-patients.ts";
import {
  appPlan,
  auditTokenOf,
  indexerPlan,
  notifierPlan,
  originOf,
  relayerPlan,
  type Surroundings,
  storePlans,
} from "./services.ts";

/** A hospital node that runs. */
export type Hospital = {
  origin: string;
  deployment: Deployment;
  /** Its processes, each as it is at the moment. */
  processes(): readonly Kept[];
  stop(): Promise<void>;
};

/** What is told while it starts, and afterwards. */
export type Say = { step(title: string): void; event(text: string): void };

/**
 * Starts everything on one machine, each part again when it ends by itself, with all data in `folder`.
 * Throws `PortTaken`, `DataFolderInUse`, `ProcessFailed`.
 */
export async function supervise(
  folder: string,
  basePort: number,
  say: Say,
  /** Whether the demo network's patients are made, through the app, where they are missing. */
  { demoPatients = true }: { demoPatients?: boolean } = {},
): Promise<Hospital> {
  const ports = portsFrom(basePort);
  const data = await openDataFolder(folder, KEY_NODES);
  const kept: Kept[] = [];
  const ending = new AbortController();
  const household: Household = { event: say.event, ending: ending.signal, list: data.processes };
  const stop = async () => {
    ending.abort();
    // The last started first.
    for (const process of kept.splice(0).reverse()) await process.stop();
    await data.release();
  };
  const hold = async <T extends Kept>(starting: Promise<T>): Promise<T> => {
    const process = await starting;
    kept.push(process);
    return process;
  };
  const run = (...plans: ProcessPlan[]) => Promise.all(plans.map((plan) => hold(manage(plan, household))));

  try {
    await checkPorts(ports);
    say.step("building the app");
    await buildApp();

    say.step("chain");
    const chain = await hold(keepChain(ports.chain, data.path("chain.json"), household));
    say.step("contracts");
    const deployment = await deployOnce(chain, data.path("deployment.json"));
    const ledger = { client: chain.client, deployment };
    const governance = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.governor));

    say.step("database");
    const database = await hold(keepDatabase(data.path("postgres"), ports.database, household));
    const surroundings: Surroundings = {
      data,
      ports,
      rpcUrl: chain.rpcUrl,
      deployment,
      databaseUrl: database.current().url,
    };

    say.step("key nodes, stores, relayer, indexer");
    const { sharePassphrases: passphrases } = data.secrets;
    const dealt = await dealOnce(data.path("key-network"), passphrases);
    await listKeyNodes(ledger, governance, dealt, ports.keyNodes);
    const keyNodes = await keyNodeProcesses(ledger, dealt, {
      rpcUrl: chain.rpcUrl,
      folder: data.path("key-network"),
      siweDomain: `localhost:${ports.app}`,
      origin: originOf(ports),
      passphrases,
      ports: ports.keyNodes,
      auditToken: auditTokenOf(data),
    });
    const ready: ProcessPlan["ready"] = (child) =>
      child.output().includes('"listening"') ? true : undefined;
    await run(
      ...keyNodes.map((node) => ({ ...node, command: process.execPath, ready })),
      ...storePlans(surroundings),
      relayerPlan(surroundings),
      indexerPlan(surroundings),
    );

    say.step("demo people");
    const seeder = localRelay(ledger, chain.rpcUrl, testAccount(ACCOUNTS.seeder));
    await seedPeople(ledger, governance, seeder);
    await seedReviewBody(ledger, chain.rpcUrl);
    await seedInsurance(ledger, chain.rpcUrl, seeder);
    await chain.snapshots.take();

    say.step("notifier, app");
    await run(notifierPlan(surroundings), appPlan(surroundings));
    if (demoPatients) await seedDemoPatients(surroundings, household, say);
    return { origin: originOf(ports), deployment, processes: () => [...kept], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
