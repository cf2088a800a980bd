import type { Pool, PoolClient } from "#services/database/pool.ts";
import type { Budgets, Entry } from "./accept.ts";

/** All callers together. */
const EVERYBODY = "";
/** What takes rights away may use a fifth more: a drained budget must not keep anybody from revoking. */
const RESERVE = 5n;

/** Reserves gas of today's (UTC) budgets, and returns the day; undefined when one is used up. */
export async function reserveGas(
  client: PoolClient,
  { caller, gas, protective }: Pick<Entry, "caller" | "gas" | "protective">,
  { everybody, perCaller }: Budgets,
): Promise<string | undefined> {
  const limitOf = (budget: bigint) => (protective ? budget + budget / RESERVE : budget);
  let day: string | undefined;
  for (const [who, budget] of [
    [EVERYBODY, everybody],
    [caller, perCaller],
  ] as const) {
    if (gas > limitOf(budget)) return undefined;
    const { rows } = await client.query(
      `insert into relay.budgets as b (day, caller, gas) values ((now() at time zone 'utc')::date, $1, $2)
       on conflict (day, caller) do update set gas = b.gas + excluded.gas where b.gas + excluded.gas <= $3
       returning day::text`,
      [who, gas, limitOf(budget)],
    );
    if (rows[0] === undefined) return undefined;
    day = rows[0].day;
  }
  return day;
}

/** Gives back what settled calls reserved and didn't use, once a call. */
export async function settleBudgets(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query(
    `with settled as (
       update relay.calls set settled_at = now() where id = any($1::uuid[]) and settled_at is null
       returning budget_day, caller, gas - coalesce(gas_used, 0) as unused
     ), sums as (
       select budget_day, caller, sum(unused) as unused from settled group by 1, 2
       union all
       select budget_day, $2, sum(unused) from settled group by 1
     )
     update relay.budgets b set gas = greatest(0, b.gas - sums.unused)
     from sums where b.day = sums.budget_day and b.caller = sums.caller`,
    [ids, EVERYBODY],
  );
}

/** Gas reserved and used today by all callers together. */
export async function gasToday(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    "select gas from relay.budgets where caller = $1 and day = (now() at time zone 'utc')::date",
    [EVERYBODY],
  );
  return Number(rows[0]?.gas ?? 0);
}
