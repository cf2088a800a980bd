import { z } from "zod";
import type { Hex } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";

const hex = (bytes: number) =>
  z
    .string()
    .regex(new RegExp(`^0x[0-9a-fA-F]{${2 * bytes}}$`))
    .transform((text) => text.toLowerCase() as Hex);
const count = (fallback: number, max: number) => z.coerce.number().int().min(0).max(max).default(fallback);
const flag = (fallback: boolean) =>
  z
    .enum(["true", "false"])
    .default(fallback ? "true" : "false")
    .transform((text) => text === "true");
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean),
);

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535),
  HOST: z.string().default("127.0.0.1"),
  NODE_URL: z.url().optional(),
  RPC_URL: z.url(),
  CHAIN_ID: z.coerce.number().int().positive(),
  ACCESS_POLICY: hex(20),
  POLICY_FINGERPRINT: hex(32),
  CONFIRMATIONS: count(0, 10_000),
  MAX_BLOCK_AGE_SECONDS: count(0, 86_400),
  BLOCK_OVERRIDES: flag(true),
  NONCE_MAX_BLOCKS: z.coerce.number().int().min(1).max(10_000).default(256),
  SIWE_DOMAINS: list.refine((domains) => domains.length > 0),
  CORS_ORIGINS: list.default([]),
  SHARE_FILE: z.string().min(1),
  SHARE_PASSPHRASE: z.string().min(12),
  RELEASE_LOG: z.string().min(1),
  AUDIT_TOKEN: z.string().min(32).optional(),
  MAX_SESSION_SECONDS: z.coerce.number().int().min(1).max(300).default(300),
  REQUESTS_PER_MINUTE_PER_IP: z.coerce.number().int().positive().default(1200),
  RELEASES_PER_MINUTE_PER_WALLET: z.coerce.number().int().positive().default(300),
  TRUST_PROXY: flag(false),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type NodeConfig = z.output<typeof schema>;

/**
 * Reads the environment, which README.md documents.
 * @throws `ConfigInvalid`, naming the variables at fault, never their values.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): NodeConfig {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const variables = [...new Set(parsed.error.issues.map((issue) => issue.path.join(".")))].join(", ");
  throw new KeywardError("ConfigInvalid", {
    message: `Missing or malformed: ${variables}.`,
    action: "See the table in services/key-node/README.md.",
    details: { variables },
  });
}
