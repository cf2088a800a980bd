import { type ChildProcess, spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import pg from "pg";
import { KeywardError } from "#lib/core/errors.ts";
import { binaries } from "./binaries.ts";
import { initialise, SUPERUSER } from "./initialise.ts";
import { endOrphan } from "./orphan.ts";
import { systemUser } from "./system-user.ts";

export type RunningDatabase = {
  /** `postgres://...` of the database `keyward`. */
  url: string;
  port: number;
  process: ChildProcess;
  /** The last of what it printed. */
  output(): string;
  /** Ends connections and stops; `SIGINT` is PostgreSQL's fast shutdown, `SIGQUIT` a crash. */
  stop(signal?: "SIGINT" | "SIGTERM" | "SIGQUIT"): Promise<void>;
};

const DATABASE = "keyward";
const START_PATIENCE = 30_000;

/**
 * Starts PostgreSQL on 127.0.0.1, with its data and password in `directory`, both made the first time.
 * @throws `DatabaseInUse`, `DatabaseInitFailed`, `DatabaseFailed`, `DatabaseUnsupported`.
 */
export async function startDatabase({
  directory,
  port,
}: {
  directory: string;
  port: number;
}): Promise<RunningDatabase> {
  const folder = resolve(directory);
  const programs = await binaries();
  const user = await systemUser();
  const made = await initialise(folder, programs, user);
  await endOrphan(made, join(folder, "owner"));
  await writeFile(join(folder, "owner"), String(process.pid));

  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    max_connections: "200",
    timezone: "UTC",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(programs.postgres, ["-D", made.data, ...flags], {
    ...user,
    // Its own group: Ctrl-C in a terminal must not reach it before the services that write.
    detached: process.platform !== "win32",
    env: { PATH: process.env.PATH ?? "", LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const lastWords = keepOutput(child);
  const end = () => void child.kill("SIGINT");
  process.once("exit", end);
  const gone = new Promise<void>((ended) => {
    child.once("close", () => ended());
    child.once("error", () => ended());
  }).then(() => void process.removeListener("exit", end));

  const url = (database: string) => `postgres://${SUPERUSER}:${made.password}@127.0.0.1:${port}/${database}`;
  await untilReady(url("postgres"), child, lastWords);
  return {
    url: url(DATABASE),
    port,
    process: child,
    output: lastWords,
    async stop(signal = "SIGINT") {
      child.kill(signal);
      await gone;
    },
  };
}

/** Connects until it works, and makes the database the first time. */
async function untilReady(url: string, child: ChildProcess, lastWords: () => string): Promise<void> {
  for (const deadline = Date.now() + START_PATIENCE; Date.now() < deadline; ) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) break;
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE}`);
      return;
    } catch {
      await new Promise((soon) => setTimeout(soon, 25));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  child.kill("SIGINT");
  throw new KeywardError("DatabaseFailed", {
    message: `PostgreSQL did not start: ${lastWords().slice(-1_000)}`,
    action: "Its port may be taken, or its disk full.",
  });
}

const KEPT = 16 * 1024;

function keepOutput(child: ChildProcess): () => string {
  let text = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-KEPT);
  });
  return () => text;
}
