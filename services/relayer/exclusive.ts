import { KeywardError } from "#lib/core/errors.ts";
import type { Pool, PoolClient } from "#services/database/pool.ts";

/** Makes sure that one process at most works under a name. */
export type Exclusive = {
  /** Resolves while this process has the name, taking it if it's free. Throws `RelayerElsewhere`. */
  ensure(): Promise<void>;
  held(): boolean;
  release(): void;
};

/** By a session's advisory lock: PostgreSQL frees it when the process dies. */
export function exclusive(pool: Pool, name: string): Exclusive {
  let holder: PoolClient | undefined;

  return {
    held: () => holder !== undefined,
    async ensure() {
      if (holder !== undefined) return;
      const client = await pool.connect();
      const lost = (error?: Error) => {
        if (holder === client) holder = undefined;
        client.release(error ?? true);
      };
      client.once("error", lost);
      try {
        const { rows } = await client.query("select pg_try_advisory_lock(hashtextextended($1, 0)) as taken", [
          name,
        ]);
        if (!rows[0].taken) {
          throw new KeywardError("RelayerElsewhere", {
            message: "Another relayer sends from this account.",
            action: "Run one relayer an account.",
          });
        }
        holder = client;
      } catch (error) {
        client.removeListener("error", lost);
        client.release(true);
        throw error;
      }
    },
    release() {
      const client = holder;
      holder = undefined;
      client?.removeAllListeners("error");
      client?.on("error", () => undefined);
      client?.release(true);
    },
  };
}
