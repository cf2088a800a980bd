import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import { KeywardError } from "#lib/core/errors.ts";
import { auditRoute } from "./audit-route.ts";
import { rpcChain } from "./chain.ts";
import type { NodeConfig } from "./config.ts";
import { nodeError } from "./errors.ts";
import { handshaker } from "./handshake.ts";
import { metrics } from "./metrics.ts";
import { rateLimit } from "./rate-limits.ts";
import { releaser } from "./release.ts";
import { openReleaseLog } from "./release-log.ts";
import { keyNodeServer } from "./server.ts";
import { openShare } from "./share-file.ts";

export type RunningNode = { url: string; port: number; stop(): Promise<void> };

const STOP_PATIENCE_MS = 8_000;

/**
 * Starts one node and resolves when it listens.
 * @throws `ShareFileInvalid`, `ReleaseLogBroken`, `ChainMismatch`, `ChainUnavailable`.
 */
export async function startKeyNode(config: NodeConfig, logger: Logger): Promise<RunningNode> {
  const share = await openShare(await readFile(config.SHARE_FILE, "utf8"), config.SHARE_PASSPHRASE);
  const chain = rpcChain(config.RPC_URL);
  if ((await chain.id()) !== config.CHAIN_ID) {
    throw new KeywardError("ChainMismatch", {
      message: "The RPC serves another chain than CHAIN_ID says.",
      action: "Check RPC_URL and CHAIN_ID.",
    });
  }
  const log = await openReleaseLog(config.RELEASE_LOG);
  const counts = metrics();
  const handshake = handshaker(share, chain);
  let release: ReturnType<typeof releaser> | undefined;
  let stopping = false;

  const server = keyNodeServer({
    routes: {
      "/web/handshake/": (body) => handshake(body),
      "/web/encryption/sign/": async (body) => {
        if (stopping || release === undefined) throw nodeError("ShuttingDown");
        return release(body);
      },
    },
    async health() {
      const { number } = await chain.head();
      return { status: stopping ? "stopping" : "ok", shareIndex: share.index, block: Number(number) };
    },
    audit: auditRoute(config.AUDIT_TOKEN, config.RELEASE_LOG),
    metrics: counts,
    gauges: () => ({ release_log_entries: log.head().seq }),
    perIp: rateLimit(config.REQUESTS_PER_MINUTE_PER_IP),
    corsOrigins: config.CORS_ORIGINS,
    trustProxy: config.TRUST_PROXY,
    logger,
  });

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(config.PORT, config.HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = (config.NODE_URL ?? `http://${config.HOST}:${port}`).replace(/\/$/, "");
  const perWallet = rateLimit(config.RELEASES_PER_MINUTE_PER_WALLET);
  release = releaser({ config, nodeUrl: url, chain, share, log, perWallet, now: Date.now });

  return {
    url,
    port,
    async stop() {
      stopping = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), STOP_PATIENCE_MS);
      await closed;
      clearTimeout(force);
      await log.close();
    },
  };
}
