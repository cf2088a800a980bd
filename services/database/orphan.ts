import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { KeywardError } from "#lib/core/errors.ts";
import { type DataFolder, SUPERUSER } from "./initialise.ts";

const PATIENCE = 15_000;

/**
 * Ends a PostgreSQL on this folder that outlived whoever started it.
 * @throws `DatabaseInUse` while whoever started it still lives.
 */
export async function endOrphan(folder: DataFolder, ownerFile: string): Promise<void> {
  const pid = await servingPid(folder);
  if (pid === undefined) return;
  const owner = Number(await readFile(ownerFile, "utf8").catch(() => "0"));
  if (owner > 0 && owner !== process.pid && isAlive(owner)) {
    throw new KeywardError("DatabaseInUse", {
      message: "Another process runs PostgreSQL on this data.",
      action: "Stop that one first.",
      details: { owner },
    });
  }
  process.kill(pid, "SIGINT");
  for (const deadline = Date.now() + PATIENCE; Date.now() < deadline && isAlive(pid); ) await pause();
}

/** The process that serves this folder and knows its password: a stale file may name another program's. */
async function servingPid({ data, password }: DataFolder): Promise<number | undefined> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0) || !(port > 0) || !isAlive(pid)) return undefined;
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: SUPERUSER,
    password,
    database: "postgres",
    connectionTimeoutMillis: 3_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query("show data_directory");
    return rows[0]?.data_directory === data ? pid : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 25));
