import type { KeywardError } from "#lib/core/errors.ts";
import type { Pool } from "#services/database/pool.ts";
import type { Engine } from "./engine.ts";

export type Backlog = { accepted: number; submitted: number };

/** Calls that aren't in a block that is deep enough. */
export async function readBacklog(pool: Pool): Promise<Backlog> {
  const { rows } = await pool.query(
    `select (select count(*) from relay.calls where status = 'accepted')::int as accepted,
            (select count(*) from relay.calls where status = 'submitted')::int as submitted`,
  );
  return rows[0];
}

/** What `/health` tells: `ok`, or the name of what is wrong. */
export async function relayerHealth(pool: Pool, engine: Engine): Promise<{ status: string }> {
  const backlog = await readBacklog(pool).catch(() => undefined);
  const view = engine.view();
  const chain =
    view === undefined
      ? {}
      : { chainId: view.chainId, head: Number(view.head), balance: view.balance.toString() };
  return { status: backlog === undefined ? "DatabaseUnavailable" : readiness(engine), ...chain, ...backlog };
}

function readiness(engine: Engine): string {
  try {
    engine.requireReady();
    return "ok";
  } catch (error) {
    return (error as KeywardError).name;
  }
}
