import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { HospitalNetwork } from "#lib/hospital/network-schema.ts";
import { testAccount } from "#services/local/accounts.ts";
import { portsFrom } from "#services/supervisor/ports.ts";
import { launchBrowser, missingBrowser } from "./browser.ts";
import { type RunningNode, startNode } from "./node.ts";
import { newVisitor, type Visitor, type VisitorTerms } from "./visitor.ts";

/** Who a test may be, as the demo network calls them. */
export type DemoName = "Carla Mendes" | "Finn Larsson" | "George Hill" | "Dr. Lena Brandt" | (string & {});

/** A hospital's node and a browser, one for all tests of a run. */
export type World = {
  node: RunningNode;
  origin: string;
  browser: Browser;
  network: HospitalNetwork;
  /** Origins that pages and workers may talk to: the hospital, the chain, the key nodes. */
  listed: readonly string[];
  /** Those of the key nodes among them. */
  keyNodes: readonly string[];
  /** Of the demo's people. Accounts are of the local mnemonic: `accountOf(name)` is the wallet's. */
  accountOf(name: DemoName): ReturnType<typeof testAccount>;
  /** What the demo's file knows of one of its patients. */
  patient(name: DemoName): Promise<{ patientId: string; recoveryCode: string }>;
  /** A browser profile of its own. */
  open(terms?: VisitorTerms): Promise<Visitor>;
  /** The same, signed in as one of the demo's people, with their wallet connected. */
  openAs(name: DemoName, terms?: Omit<VisitorTerms, "account">): Promise<Visitor>;
};

let starting: Promise<World & { end(): Promise<void> }> | undefined;
const visitors = new Set<Visitor>();
const lasting = new WeakSet<Visitor>();

/** The node of this run; the first call starts it. Throws `ChromiumMissing`. */
export const theWorld = (): Promise<World & { end(): Promise<void> }> => (starting ??= startWorld());

/**
 * In a `describe`: the node of this run, and after each test the check that nothing left the network and that no
 * console complained. Visitors whom a test opened are gone after it; those of `before` stay until the suite ends.
 */
export function useWorld(): () => World {
  let world: World | undefined;
  before(async function () {
    if (missingBrowser() !== undefined && !process.env.CI) this.skip();
    this.timeout(900_000);
    world = await theWorld();
  });
  beforeEach(() => {
    for (const visitor of visitors) lasting.add(visitor);
  });
  const problems: string[] = [];
  afterEach(async function () {
    const checked = [...visitors];
    if (this.currentTest?.state === "failed") await photograph(checked, this.currentTest.fullTitle());
    for (const visitor of checked) if (!lasting.has(visitor)) await visitor.close();
    // An attempt that failed says so itself, or is made again: what it complained of is its own.
    if (this.currentTest?.state !== "passed") return;
    for (const visitor of checked)
      for (const problem of visitor.problems()) problems.push(`${this.currentTest?.fullTitle()}: ${problem}`);
  });
  // Here and not above, where the first one would end the suite.
  after(async () => {
    for (const visitor of visitors) await visitor.close();
    if (problems.length > 0) throw new Error(problems.join("\n"));
  });
  return () => {
    if (world === undefined) throw new Error("The world starts in before().");
    return world;
  };
}

/** What everybody sees when a test fails, in a folder that is ignored. */
async function photograph(seen: readonly Visitor[], title: string): Promise<void> {
  const name = title.replace(/\W+/g, "-").slice(0, 100);
  for (const [index, { page }] of seen.entries())
    await page.screenshot({ path: join("reports", "e2e", `${name}-${index + 1}.png`) }).catch(() => {});
}

async function startWorld(): Promise<World & { end(): Promise<void> }> {
  const missing = missingBrowser();
  if (missing !== undefined) throw missing;
  const node = await startNode();
  const world = await worldOn(node).catch(async (error: unknown) => {
    await node.stop();
    throw error;
  });
  return {
    ...world,
    async end() {
      starting = undefined;
      await world.browser.close();
      await node.stop();
    },
  };
}

/** A browser, and the people of a node that runs. Who calls this closes the browser. */
export async function worldOn(node: RunningNode): Promise<World> {
  const browser = await launchBrowser();
  const { origin } = node;
  const network = (await (await fetch(`${origin}/api/network`)).json()) as HospitalNetwork;
  const ports = portsFrom(Number(new URL(origin).port));
  const keyNodes = ports.keyNodes.map((port) => `http://127.0.0.1:${port}`);
  const listed = [origin, new URL(network.rpcUrl).origin, ...keyNodes];
  const { chainId } = network.deployment;

  const accountOf = (name: DemoName) => {
    const index = network.people.find((person) => person.name === name)?.account;
    if (index === undefined) throw new Error(`The demo network knows no ${name}.`);
    return testAccount(index);
  };
  const open = async (terms?: VisitorTerms) => {
    const visitor = await newVisitor({ browser, origin, chainId, rpcUrl: network.rpcUrl, listed }, terms);
    visitors.add(visitor);
    if (terms?.lasting) lasting.add(visitor);
    visitor.context.on("close", () => visitors.delete(visitor));
    return visitor;
  };
  return {
    node,
    origin,
    browser,
    network,
    listed,
    keyNodes,
    accountOf,
    async patient(name) {
      const { patients } = JSON.parse(await readFile(join(node.folder, "demo.json"), "utf8"));
      return patients.find((patient: { name: string }) => patient.name === name);
    },
    open,
    async openAs(name, terms) {
      const visitor = await open({ ...terms, account: accountOf(name) });
      await visitor.signIn();
      return visitor;
    },
  };
}

// In a run of mocha: it starts while suites that don't need it run, and ends after the last.
if ("after" in globalThis) {
  before(() => {
    if (missingBrowser() === undefined) theWorld().catch(() => {});
  });
  after(async function () {
    this.timeout(60_000);
    await (await starting?.catch(() => undefined))?.end();
  });
}
