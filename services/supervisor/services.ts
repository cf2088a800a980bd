import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Deployment } from "#lib/chain/deployment.ts";
import { BUILD } from "#services/app/build.ts";
import { demoPeople } from "#services/demo/people.ts";
import { ACCOUNTS } from "#services/local/accounts.ts";
import type { DataFolder } from "./data-folder.ts";
import { type ProcessPlan, servicePlan } from "./managed-process.ts";
import type { Ports } from "./ports.ts";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const local = (port: number) => `http://127.0.0.1:${port}`;

/** What every service is told of the others. */
export type Surroundings = {
  data: DataFolder;
  ports: Ports;
  rpcUrl: string;
  deployment: Deployment;
  databaseUrl: string;
};

/** Where browsers find the app. A passkey's domain can't be an IP address. */
export const originOf = ({ app }: Ports): string => `http://localhost:${app}`;

/** What opens the key nodes' release logs on this machine: of its own, and the same after every start. */
export const auditTokenOf = ({ secrets }: DataFolder): string =>
  createHash("sha256").update(`audit ${secrets.internalToken}`).digest("base64url");

/** The two stores, each following the other. */
export const storePlans = ({ data, ports, rpcUrl, deployment }: Surroundings): ProcessPlan[] =>
  ports.stores.map((port, index) => {
    const id = `store-${"ab"[index]}`;
    return servicePlan(id, at("services/store/main.ts"), {
      PORT: String(port),
      STORE_ID: id,
      DATA_DIR: data.path(id),
      INTERNAL_TOKEN: data.secrets.internalToken,
      PEERS: ports.stores
        .filter((other) => other !== port)
        .map(local)
        .join(","),
      RPC_URL: rpcUrl,
      DEPLOYMENT: JSON.stringify(deployment),
    });
  });

export const relayerPlan = ({ data, ports, rpcUrl, deployment, databaseUrl }: Surroundings): ProcessPlan =>
  servicePlan("relayer", at("services/relayer/main.ts"), {
    PORT: String(ports.relayer),
    INTERNAL_TOKEN: data.secrets.internalToken,
    DATABASE_URL: databaseUrl,
    RPC_URL: rpcUrl,
    CHAIN_ID: String(deployment.chainId),
    DEPLOYMENT_FILE: data.path("deployment.json"),
    RELAYER_MNEMONIC_INDEX: String(ACCOUNTS.relayer),
    OPEN_REGISTRATION: "true",
  });

export const indexerPlan = ({ ports, rpcUrl, deployment, databaseUrl }: Surroundings): ProcessPlan =>
  servicePlan("indexer", at("indexer/main.ts"), {
    PORT: String(ports.indexer),
    RPC_URL: rpcUrl,
    DATABASE_URL: databaseUrl,
    DEPLOYMENT: JSON.stringify(deployment),
  });

export const notifierPlan = ({ data, ports, deployment, databaseUrl }: Surroundings): ProcessPlan =>
  servicePlan("notifier", at("services/notifier/main.ts"), {
    PORT: String(ports.notifier),
    INTERNAL_TOKEN: data.secrets.internalToken,
    DATABASE_URL: databaseUrl,
    DEPLOYMENT: JSON.stringify(deployment),
    APP_URL: originOf(ports),
    CONTACTS_KEY: data.secrets.contactsKey,
    ...given("SMTP_URL", "MAIL_FROM", "VAPID_PUBLIC_KEY", "VAPID_PRIVATE_KEY", "VAPID_SUBJECT"),
  });

/** What the operator's own environment says of these, where it says anything. */
const given = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

export const appPlan = ({ data, ports, rpcUrl, deployment, databaseUrl }: Surroundings): ProcessPlan =>
  servicePlan(
    "app",
    at("services/app/main.ts"),
    {
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      ...BUILD,
      KEYWARD_ORIGIN: originOf(ports),
      RPC_URL: rpcUrl,
      DEPLOYMENT: JSON.stringify(deployment),
      DATABASE_URL: databaseUrl,
      RELAYER_URL: local(ports.relayer),
      STORE_URLS: ports.stores.map(local).join(","),
      INDEXER_URL: local(ports.indexer),
      NOTIFIER_URL: local(ports.notifier),
      KEY_NODE_URLS: ports.keyNodes.map(local).join(","),
      KEY_NODE_AUDIT_TOKEN: auditTokenOf(data),
      INTERNAL_TOKEN: data.secrets.internalToken,
      SESSION_PASSWORD: data.secrets.sessionPassword,
      DEMO_PEOPLE: JSON.stringify(demoPeople()),
      ...given("WALLETCONNECT_PROJECT_ID"),
      KEYWARD_DATA: data.path(),
    },
    ["--port", String(ports.app)],
  );
