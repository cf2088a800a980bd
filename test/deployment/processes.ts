import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { readConfig as indexer } from "#indexer/config.ts";
import { type Bytes, randomBytes, toHex } from "#lib/core/bytes.ts";
import { encodeBase64url } from "#lib/crypto/base64url.ts";
import { readConfig as keyNode } from "#services/key-node/config.ts";
import { readConfig as notifier } from "#services/notifier/config.ts";
import { readConfig as relayer } from "#services/relayer/config.ts";
import { readConfig as store } from "#services/store/config.ts";
import { parseEnvironment as app } from "../../app/_server/environment.ts";

export type Variables = Readonly<Record<string, string>>;

/** A process of the node that is configured by its environment. */
export type ConfiguredProcess = {
  name: string;
  /** The file whose schema reads the environment, the README that documents it, and what is run. */
  config: string;
  readme: string;
  args: readonly string[];
  read(env: Variables): unknown;
  /** Files of docs/consortium. */
  examples: readonly string[];
  /** What has no default. */
  required: readonly string[];
  /** What takes any text, so that nothing can be malformed. */
  free: readonly string[];
};

const OPERATORS = "docs/consortium/operator";
const HOSPITAL = "docs/consortium/hospital";

export const PROCESSES: readonly ConfiguredProcess[] = [
  {
    name: "key node",
    config: "services/key-node/config.ts",
    readme: "services/key-node/README.md",
    args: ["services/key-node/main.ts"],
    read: keyNode,
    examples: [`${OPERATORS}/key-node.env`],
    required: [
      "PORT",
      "RPC_URL",
      "CHAIN_ID",
      "ACCESS_POLICY",
      "POLICY_FINGERPRINT",
      "SIWE_DOMAINS",
      "SHARE_FILE",
      "SHARE_PASSPHRASE",
      "RELEASE_LOG",
    ],
    free: ["HOST", "SIWE_DOMAINS", "CORS_ORIGINS", "SHARE_FILE", "RELEASE_LOG"],
  },
  {
    name: "relayer",
    config: "services/relayer/config.ts",
    readme: "services/relayer/README.md",
    args: ["services/relayer/main.ts"],
    read: relayer,
    examples: [`${HOSPITAL}/relayer.env`],
    required: [
      "PORT",
      "INTERNAL_TOKEN",
      "DATABASE_URL",
      "RPC_URL",
      "CHAIN_ID",
      "DEPLOYMENT_FILE",
      "RELAYER_KEY",
    ],
    free: ["HOST"],
  },
  {
    name: "indexer",
    config: "indexer/config.ts",
    readme: "indexer/README.md",
    args: ["indexer/main.ts"],
    read: indexer,
    examples: [`${HOSPITAL}/indexer.env`],
    required: ["PORT", "RPC_URL", "DATABASE_URL", "DEPLOYMENT"],
    free: ["HOST"],
  },
  {
    name: "notifier",
    config: "services/notifier/config.ts",
    readme: "services/notifier/README.md",
    args: ["services/notifier/main.ts"],
    read: notifier,
    examples: [`${HOSPITAL}/notifier.env`],
    // Channels are whole or absent.
    required: [
      "PORT",
      "INTERNAL_TOKEN",
      "DATABASE_URL",
      "DEPLOYMENT",
      "APP_URL",
      "CONTACTS_KEY",
      "SMTP_URL",
      "MAIL_FROM",
      "VAPID_PUBLIC_KEY",
      "VAPID_PRIVATE_KEY",
      "VAPID_SUBJECT",
    ],
    free: ["HOST", "PUSH_HOSTS"],
  },
  {
    name: "store",
    config: "services/store/config.ts",
    readme: "services/store/README.md",
    args: ["services/store/main.ts"],
    read: store,
    examples: [`${HOSPITAL}/store-folder.env`, `${HOSPITAL}/store-s3.env`, `${HOSPITAL}/store-kubo.env`],
    // The chain is whole or absent.
    required: ["PORT", "INTERNAL_TOKEN", "STORE_ID", "DATA_DIR", "RPC_URL", "DEPLOYMENT"],
    free: ["HOST", "DATA_DIR", "S3_REGION"],
  },
  {
    name: "app",
    config: "app/_server/environment.ts",
    readme: "app/_server/README.md",
    // What instrumentation.ts has Next call, without a build.
    args: ["--eval", 'import("./app/_server/check-start.ts").then((module) => module.checkStart())'],
    read: app,
    examples: [`${HOSPITAL}/app.env`],
    required: [
      "KEYWARD_ORIGIN",
      "RPC_URL",
      "DEPLOYMENT",
      "DATABASE_URL",
      "RELAYER_URL",
      "STORE_URLS",
      "INDEXER_URL",
      "INTERNAL_TOKEN",
      "SESSION_PASSWORD",
      "KEY_NODE_URLS",
      "NOTIFIER_URL",
    ],
    free: [],
  },
];

export const fileOf = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export const textOf = (path: string): Promise<string> => readFile(fileOf(path), "utf8");

const base64url = (bytes: number) => () => encodeBase64url(randomBytes(bytes) as Bytes);

/** How each secret is made that the examples leave open as `<secret>`. */
const SECRETS: Readonly<Record<string, () => string>> = {
  INTERNAL_TOKEN: base64url(32),
  SESSION_PASSWORD: base64url(32),
  AUDIT_TOKEN: base64url(32),
  KEY_NODE_AUDIT_TOKEN: base64url(32),
  SHARE_PASSPHRASE: base64url(24),
  CONTACTS_KEY: base64url(32),
  RELAYER_KEY: () => toHex(randomBytes(32)),
  DATABASE_URL: () => `postgres://keyward:${base64url(24)()}@127.0.0.1:5432/keyward`,
  SMTP_URL: () => `smtps://keyward:${base64url(24)()}@mail.example:465`,
  VAPID_PUBLIC_KEY: base64url(65),
  VAPID_PRIVATE_KEY: base64url(32),
};

const OPEN = "<secret>";

/** An example as it is written. */
export const exampleOf = async (path: string): Promise<Variables> =>
  parseEnv(await textOf(path)) as Variables;

/** The variables that an example leaves open. */
export const openIn = (example: Variables): string[] =>
  Object.keys(example).filter((name) => example[name] === OPEN);

/** An example with secrets, and with the example deployment at hand. */
export function filledIn(example: Variables, values: Variables = {}): Variables {
  const deploymentFile =
    "DEPLOYMENT_FILE" in example
      ? { DEPLOYMENT_FILE: fileOf("docs/consortium/deployment.example.json") }
      : {};
  const secrets = openIn(example).map((name) => [name, SECRETS[name]?.() ?? OPEN] as const);
  return { ...example, ...deploymentFile, ...Object.fromEntries(secrets), ...values };
}
