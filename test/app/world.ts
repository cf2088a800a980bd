import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryDatabase } from "#services/database/temporary-database.ts";
import { ACCOUNTS, testAccount } from "#services/local/accounts.ts";
import { type Child, startChild, untilReady } from "#services/local/child.ts";
import { freePort } from "#services/local/free-port.ts";
import { startLocalNetwork } from "#services/local/local-network.ts";
import { HEADERS, removeFolders, someFolder, storeProcess } from "#services/store/testing/stores.ts";
import { startIndexerProcess } from "../../indexer/testing/indexer-process.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
const TOKEN = HEADERS.authorization.slice("Bearer ".length);

/** Next as it runs in earnest, from the last build. */
export async function startApp(
  env: Readonly<Record<string, string>>,
): Promise<{ child: Child; url: string }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = startChild(
    "app",
    process.execPath,
    [next, "start", root, "-H", "127.0.0.1", "-p", String(port)],
    {
      ...env,
      NEXT_TELEMETRY_DISABLED: "1",
      KEYWARD_ORIGIN: url,
    },
  );
  await untilReady(child, () => child.output().includes("Ready") || undefined);
  return { child, url };
}

/** Every service, and the environment that the app is given: for looking at pages by hand. */
export async function startWorld() {
  const network = await startLocalNetwork();
  const database = await temporaryDatabase();
  const { rpcUrl } = network.chain;
  const { deployment } = network.ledger;
  const [portA, portB] = [await freePort(), await freePort()];
  const quick = (port: number, id: string, peer: number) => ({
    PORT: String(port),
    STORE_ID: id,
    PEERS: `http://127.0.0.1:${peer}`,
  });
  const stores = [
    await storeProcess(await someFolder(), quick(portA, "store-a", portB)),
    await storeProcess(await someFolder(), quick(portB, "store-b", portA)),
  ];
  const indexer = await startIndexerProcess(deployment, rpcUrl, database.url);
  const folder = await someFolder("deployment");
  const { writeFile } = await import("node:fs/promises");
  await writeFile(join(folder, "deployment.json"), JSON.stringify(deployment));
  const relayer = startChild("relayer", process.execPath, [join(root, "services/relayer/main.ts")], {
    PORT: "0",
    INTERNAL_TOKEN: TOKEN,
    DATABASE_URL: database.url,
    RPC_URL: rpcUrl,
    CHAIN_ID: String(deployment.chainId),
    DEPLOYMENT_FILE: join(folder, "deployment.json"),
    RELAYER_MNEMONIC_INDEX: String(ACCOUNTS.relayer),
    OPEN_REGISTRATION: "true",
  });
  const portOf = (child: Child) => /"port":(\d+),"msg":"listening"/.exec(child.output())?.[1];
  const relayerPort = await untilReady(relayer, () => portOf(relayer));
  const people = [
    { name: "Hanne Vestergaard", role: "patient", address: testAccount(100).address },
    {
      name: "Dr. Amara Osei",
      role: "endocrinologist",
      organisation: "St. Brigid's",
      address: testAccount(3).address,
    },
    {
      name: "J. Lindqvist",
      role: "paramedic",
      organisation: "St. Brigid's",
      address: testAccount(4).address,
    },
  ];
  const env: Record<string, string> = {
    RPC_URL: rpcUrl,
    DEPLOYMENT: JSON.stringify(deployment),
    DATABASE_URL: database.url,
    RELAYER_URL: `http://127.0.0.1:${relayerPort}`,
    STORE_URLS: stores.map(({ url }) => url).join(","),
    INDEXER_URL: `http://127.0.0.1:${indexer.port}`,
    INTERNAL_TOKEN: TOKEN,
    SESSION_PASSWORD: "a password of sessions, of tests alone",
    KEY_NODE_URLS: network.keyNetwork.nodes.map((node) => `http://127.0.0.1:${portOf(node)}`).join(","),
    DEMO_PEOPLE: JSON.stringify(people),
  };
  return {
    network,
    database,
    stores,
    indexer,
    relayer,
    env,
    async stop() {
      await Promise.all(
        [relayer, indexer.child, ...stores.map(({ child }) => child)].map((c) => c.stop("SIGKILL")),
      );
      await database.stop();
      await network.stop();
      await removeFolders();
    },
  };
}
