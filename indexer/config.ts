import { z } from "zod";
import { deploymentSchema } from "#lib/chain/deployment-schema.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { COMMON_ENVIRONMENT, count, flag, json, readEnvironment } from "#services/http/environment.ts";

const schema = z.object({
  ...COMMON_ENVIRONMENT,
  RPC_URL: z.url(),
  DATABASE_URL: z.url(),
  DEPLOYMENT: json.pipe(deploymentSchema),
  GENESIS_HASH: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/)
    .optional() as z.ZodType<Hex | undefined>,
  FIRST_BLOCK: count(0, 0, Number.MAX_SAFE_INTEGER),
  KEEP_BLOCKS: count(256, 128, 100_000),
  MAX_RANGE: count(10_000, 1, 10_000_000),
  VERIFY_BLOOMS: flag(true),
  POLL_MS: count(200, 10, 60_000),
  AUDIT_SECONDS: count(60, 0, 86_400),
});

export type IndexerConfig = z.output<typeof schema>;

/** Reads the environment, which README.md documents. Throws `ConfigInvalid`. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): IndexerConfig =>
  readEnvironment(schema, env, "indexer/README.md");
