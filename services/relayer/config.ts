import { readFile } from "node:fs/promises";
import type { LocalAccount } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { z } from "zod";
import { CONTRACTS } from "#lib/chain/contracts.ts";
import type { Deployment } from "#lib/chain/deployment.ts";
import { KeywardError } from "#lib/core/errors.ts";
import {
  COMMON_ENVIRONMENT,
  count,
  flag,
  internalToken,
  readEnvironment,
} from "#services/http/environment.ts";
import { testAccount } from "#services/local/accounts.ts";

/** anvil's and Hardhat's. */
export const LOCAL_CHAIN = 31_337;

const schema = z
  .object({
    ...COMMON_ENVIRONMENT,
    INTERNAL_TOKEN: internalToken,
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//),
    RPC_URL: z.url(),
    CHAIN_ID: z.coerce.number().int().positive(),
    DEPLOYMENT_FILE: z.string().min(1),
    RELAYER_KEY: z
      .string()
      .regex(/^0x[0-9a-f]{64}$/i)
      .optional(),
    RELAYER_MNEMONIC_INDEX: z.coerce.number().int().min(0).max(1_000_000).optional(),
    OPEN_REGISTRATION: flag(false),
    CONFIRMATIONS: count(0, 0, 1_000),
    CALLS_PER_MINUTE_PER_CALLER: count(60, 1, 1_000_000),
    DAILY_GAS: count(3_000_000_000, 1, Number.MAX_SAFE_INTEGER),
    DAILY_GAS_PER_CALLER: count(300_000_000, 1, Number.MAX_SAFE_INTEGER),
    MAX_GAS_PER_CALL: count(5_000_000, 21_000, 16_777_216),
    MAX_BACKLOG: count(5_000, 1, 1_000_000),
    MAX_IN_FLIGHT: count(256, 1, 10_000),
    MAX_FEE_GWEI: count(500, 1, 1_000_000),
    BUMP_AFTER_SECONDS: count(15, 1, 3_600),
    MAX_BUMPS: count(8, 0, 100),
    MIN_BALANCE_GWEI: count(10_000_000, 0, Number.MAX_SAFE_INTEGER),
    KEEP_MS: count(15_000, 0, 3_600_000),
    MINE_AFTER_MS: count(1_000, 0, 60_000),
    POLL_MS: count(50, 10, 60_000),
    IDLE_POLL_MS: count(1_000, 10, 60_000),
  })
  .refine((env) => (env.RELAYER_KEY === undefined) !== (env.RELAYER_MNEMONIC_INDEX === undefined), {
    path: ["RELAYER_KEY"],
  })
  .refine((env) => env.RELAYER_MNEMONIC_INDEX === undefined || env.CHAIN_ID === LOCAL_CHAIN, {
    path: ["RELAYER_MNEMONIC_INDEX"],
  });

const deploymentSchema = z.strictObject({
  chainId: z.number().int().positive(),
  addresses: z.object(
    Object.fromEntries(Object.keys(CONTRACTS).map((name) => [name, z.string().regex(/^0x[0-9a-fA-F]{40}$/)])),
  ),
});

export type RelayerConfig = Omit<z.output<typeof schema>, "RELAYER_KEY" | "RELAYER_MNEMONIC_INDEX"> & {
  account: LocalAccount;
  deployment: Deployment;
};

/**
 * Reads the environment, which README.md documents, and the deployment.
 * @throws `ConfigInvalid`, naming the variables at fault, never their values.
 */
export async function readConfig(env: Readonly<Record<string, string | undefined>>): Promise<RelayerConfig> {
  const readme = "services/relayer/README.md";
  const { RELAYER_KEY, RELAYER_MNEMONIC_INDEX, ...rest } = readEnvironment(schema, env, readme);
  const account =
    RELAYER_KEY === undefined
      ? testAccount(RELAYER_MNEMONIC_INDEX ?? 0)
      : privateKeyToAccount(RELAYER_KEY as `0x${string}`);
  const deployment = await readDeployment(rest.DEPLOYMENT_FILE);
  if (deployment.chainId !== rest.CHAIN_ID) throw invalidDeployment();
  return { ...rest, account, deployment };
}

/** Reads a deployment written as JSON: `{ chainId, addresses }`. */
async function readDeployment(file: string): Promise<Deployment> {
  try {
    return deploymentSchema.parse(JSON.parse(await readFile(file, "utf8"))) as Deployment;
  } catch (cause) {
    throw invalidDeployment(cause);
  }
}

const invalidDeployment = (cause?: unknown) =>
  new KeywardError("ConfigInvalid", {
    message: "DEPLOYMENT_FILE can't be read, is no deployment, or is one on another chain than CHAIN_ID.",
    action: "Write it as { chainId, addresses }, see services/relayer/README.md.",
    details: { variables: "DEPLOYMENT_FILE" },
    cause,
  });
