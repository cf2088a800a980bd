import { pino } from "pino";
import { KeywardError } from "#lib/core/errors.ts";
import { readConfig } from "./config.ts";
import { type RunningNode, startKeyNode } from "./key-node.ts";

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Children and crash reports must not inherit it.
  delete process.env.SHARE_PASSPHRASE;
  const logger = pino({ level: config.LOG_LEVEL, base: { service: "key-node" } });
  const node: RunningNode = await startKeyNode(config, logger);
  logger.info({ port: node.port }, "listening");

  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await node.stop();
    logger.info("stopped");
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}

main().catch((error: unknown) => {
  const named = error instanceof KeywardError;
  const report = named
    ? { name: error.name, message: error.message, action: error.action }
    : { name: "StartFailed" };
  console.error(JSON.stringify({ level: "fatal", service: "key-node", ...report }));
  process.exitCode = 1;
});
