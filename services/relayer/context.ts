import type { Logger } from "pino";
import type { Pool } from "#services/database/pool.ts";
import type { Metrics } from "#services/http/metrics.ts";
import type { Chain } from "./chain.ts";
import type { RelayerConfig } from "./config.ts";
import type { slotSigner } from "./signing.ts";

/** What the relayer's parts share. */
export type Context = {
  config: RelayerConfig;
  pool: Pool;
  chain: Chain;
  /** The sending account's address, in lower case: its key in the journal. */
  sender: `0x${string}`;
  sign: ReturnType<typeof slotSigner>;
  logger: Logger;
  metrics: Metrics;
};
