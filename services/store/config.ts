import { z } from "zod";
import { deploymentSchema } from "#lib/chain/deployment-schema.ts";
import {
  COMMON_ENVIRONMENT,
  count,
  internalToken,
  json,
  readEnvironment,
} from "#services/http/environment.ts";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim().replace(/\/+$/, ""))
    .filter(Boolean),
);
const MIB = 1024 * 1024;

const schema = z
  .object({
    ...COMMON_ENVIRONMENT,
    INTERNAL_TOKEN: internalToken,
    STORE_ID: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
    DATA_DIR: z.string().min(1),
    BACKEND: z.enum(["folder", "s3", "kubo"]).default("folder"),
    S3_BUCKET: z.string().min(3).optional(),
    S3_REGION: z.string().min(1).default("us-east-1"),
    S3_ENDPOINT: z.url().optional(),
    KUBO_RPC_URL: z.url().optional(),
    PEERS: list.pipe(z.array(z.url())).default([]),
    PEER_TOKEN: internalToken.optional(),
    REPLICATION_INTERVAL_MS: count(1_000, 20, 3_600_000),
    COMPARISON_INTERVAL_MS: count(600_000, 100, 86_400_000),
    MAX_BLOB_BYTES: count(64 * MIB, 1, 1024 * MIB),
    RPC_URL: z.url().optional(),
    DEPLOYMENT: json.pipe(deploymentSchema).optional(),
    CONFIRMATIONS: count(0, 0, 10_000),
    MIN_FREE_BYTES: count(64 * MIB, 0, Number.MAX_SAFE_INTEGER),
  })
  .superRefine((config, context) => {
    const needed = { folder: undefined, s3: "S3_BUCKET", kubo: "KUBO_RPC_URL" } as const;
    const name = needed[config.BACKEND];
    if (name !== undefined && config[name] === undefined) {
      context.addIssue({ code: "custom", path: [name], message: "needed by BACKEND" });
    }
    // The chain is named whole or not at all.
    const lacking = config.RPC_URL === undefined ? "RPC_URL" : "DEPLOYMENT";
    if ((config.RPC_URL === undefined) !== (config.DEPLOYMENT === undefined)) {
      context.addIssue({ code: "custom", path: [lacking], message: "needed by the other" });
    }
  });

export type StoreConfig = z.output<typeof schema>;

/**
 * Reads the environment, which README.md documents.
 * @throws `ConfigInvalid`, naming the variables at fault, never their values.
 */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): StoreConfig =>
  readEnvironment(schema, env, "services/store/README.md");
