import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { KeywardError } from "#lib/core/errors.ts";
import { DEFAULT_PORT } from "#services/supervisor/ports.ts";
import { supervise } from "#services/supervisor/supervise.ts";

const USAGE = "Usage: npm start [-- --port PORT]";
const data = process.env.KEYWARD_DATA ?? fileURLToPath(new URL("../.keyward/", import.meta.url));

/** Brings the whole hospital node up, says where, and takes it down cleanly on Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", default: String(DEFAULT_PORT) } } });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1_024 || port > 65_000) throw new Error(USAGE);
  const startedAt = performance.now();
  const hospital = await supervise(data, port, {
    step: (title) => console.log(`  ${title} ...`),
    event: (text) => console.log(`  ${text}`),
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`Keyward is at ${hospital.origin} (${seconds} s; Ctrl-C stops it)`);

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log("\n  stopping ...");
    await hospital.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
}

main().catch((error: unknown) => {
  const named = error instanceof KeywardError;
  console.error(named ? `${error.name}: ${error.message}` : error);
  if (named && error.action !== undefined) console.error(error.action);
  process.exit(1);
});
