import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#services/local/free-port.ts";
import { type RunningDatabase, startDatabase } from "./start-database.ts";

export type TemporaryDatabase = {
  url: string;
  port: number;
  /** Ends it and starts it again on the same port; `SIGQUIT` ends it as a crash does. */
  restart(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  /** Ends it until `start`. */
  halt(signal?: "SIGINT" | "SIGQUIT"): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A PostgreSQL of its own for tests, thrown away by `stop`. */
export async function temporaryDatabase(): Promise<TemporaryDatabase> {
  const directory = await mkdtemp(join(tmpdir(), "keyward-database-"));
  await chmod(directory, 0o711);
  const port = await freePort();
  let running: RunningDatabase = await startDatabase({ directory, port });
  const start = async () => {
    running = await startDatabase({ directory, port });
  };
  return {
    url: running.url,
    port,
    async restart(signal = "SIGINT") {
      await running.stop(signal);
      await start();
    },
    halt: (signal = "SIGINT") => running.stop(signal),
    start,
    async stop() {
      await running.stop("SIGQUIT");
      await rm(directory, { recursive: true, force: true });
    },
  };
}
