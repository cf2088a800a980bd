import { z } from "zod";
import { addressSchema, deploymentSchema } from "#lib/chain/deployment-schema.ts";
import { COMMON_ENVIRONMENT, internalToken, json, readEnvironment } from "#services/http/environment.ts";

const baseUrl = z.url().transform((url) => url.replace(/\/+$/, ""));
const urls = z
  .string()
  .transform((text) => text.split(",").flatMap((url) => url.trim() || []))
  .pipe(z.array(baseUrl));
const person = z.object({
  name: z.string().min(1).max(100),
  role: z.string().min(1).max(100),
  organisation: z.string().max(100).optional(),
  address: addressSchema,
  account: z.number().int().min(0).optional(),
});

const schema = z.object({
  LOG_LEVEL: COMMON_ENVIRONMENT.LOG_LEVEL,
  KEYWARD_ORIGIN: z.url().transform((url) => new URL(url).origin),
  RPC_URL: z.url(),
  DEPLOYMENT: json.pipe(deploymentSchema),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
  RELAYER_URL: baseUrl,
  STORE_URLS: urls.refine((list) => list.length > 0),
  INDEXER_URL: baseUrl,
  INTERNAL_TOKEN: internalToken,
  SESSION_PASSWORD: z.string().min(32),
  KEY_NODE_URLS: urls,
  KEY_NODE_AUDIT_TOKEN: z.string().min(32).optional(),
  NOTIFIER_URL: baseUrl,
  PASSKEY_RP_ID: z
    .string()
    .regex(/^[a-z0-9.-]{1,253}$/)
    .optional(),
  WALLETCONNECT_PROJECT_ID: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional(),
  DEMO_PEOPLE: json.pipe(z.array(person).max(50)).default([]),
});

export type Environment = z.output<typeof schema>;

/**
 * Reads what README.md of this folder documents.
 * @throws `ConfigInvalid`, naming the variables at fault, never their values.
 */
export const parseEnvironment = (env: Readonly<Record<string, string | undefined>>): Environment =>
  readEnvironment(schema, env, "app/_server/README.md");

let read: Environment | undefined;

/** This process's environment, read when it is first needed: a build needs none. Throws `ConfigInvalid`. */
export function environment(): Environment {
  read ??= parseEnvironment(process.env);
  return read;
}

/** Has it read anew: for tests, several of which share a process. */
export function forgetEnvironment(): void {
  read = undefined;
}
