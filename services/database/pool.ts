import pg from "pg";
import { KeywardError } from "#lib/core/errors.ts";

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

/**
 * Connections to `url`. One that breaks while idle is replaced: it must not end the process.
 * `bigint` columns come as `bigint`.
 */
export function pool(url: string, options: pg.PoolConfig = {}): Pool {
  const made = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    types: { getTypeParser: typeParser as typeof pg.types.getTypeParser },
    ...options,
  });
  made.on("error", () => undefined);
  // One that breaks while it's lent out: whoever has it learns from their query.
  made.on("connect", (client) => void client.on("error", () => undefined));
  return made;
}

function typeParser(id: number, format?: "text" | "binary"): unknown {
  if (id === pg.types.builtins.INT8 && format !== "binary") return BigInt;
  return pg.types.getTypeParser(id, format as "text");
}

/** Runs `work` in a transaction: all of it, or nothing. */
export async function transaction<T>(from: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await from.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } catch (error) {
    // A connection that can't roll back isn't given to the next one.
    await client.query("rollback").catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** SQLSTATE classes: connection lost, no resources, operator intervention (a restart). */
const UNAVAILABLE = /^(08|53|57P0)/;
const UNREACHABLE = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/** `DatabaseUnavailable` for what ends by waiting; anything else as it is. */
export function databaseError(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  const passing =
    (code !== undefined && (UNAVAILABLE.test(code) || UNREACHABLE.has(code))) ||
    /connection (terminated|timeout)|timeout exceeded when trying to connect|not queryable/i.test(
      message ?? "",
    );
  if (!passing) return error;
  return new KeywardError("DatabaseUnavailable", {
    message: "The database does not answer.",
    action: "Try again in a moment.",
    cause: error,
  });
}
