import type { Pool, PoolClient } from "#services/database/pool.ts";

/** All callers together. */
const EVERYBODY = "";
/** What takes rights away may use a fifth more: a drained budget must not keep anybody from revoking. */
const RESERVE = 5n;

export type Budgets = { everybody: bigint; perCaller: bigint };

/** What a call draws on budgets. */
export type Spending = {
  caller: string;
  gas: bigint;
  /** Whether it may draw on the reserve when budgets are used up. */
  protective: boolean;
};

/** Today's (UTC) budgets of these callers: asked before each call, and told of those that go on. */
export async function gasLedger(
  client: PoolClient,
  entries: readonly Spending[],
  { everybody, perCaller }: Budgets,
) {
  const { rows } = await client.query(
    `select today::text, caller, gas from (select (now() at time zone 'utc')::date as today) as d
     left join relay.budgets on day = today and caller = any($1::text[])`,
    [[EVERYBODY, ...entries.map(({ caller }) => caller)]],
  );
  const used = new Map<string, bigint>(rows.map(({ caller, gas }) => [caller, gas]));
  const fits = (who: string, budget: bigint, { gas, protective }: Spending) =>
    (used.get(who) ?? 0n) + gas <= (protective ? budget + budget / RESERVE : budget);
  return {
    day: rows[0].today as string,
    allows: (call: Spending) => fits(EVERYBODY, everybody, call) && fits(call.caller, perCaller, call),
    add({ caller, gas }: Spending) {
      for (const who of [EVERYBODY, caller]) used.set(who, (used.get(who) ?? 0n) + gas);
    },
  };
}

/** Reserves the gas of calls that were accepted. */
export async function addToBudgets(
  client: PoolClient,
  calls: readonly Spending[],
  day: string,
): Promise<void> {
  await client.query(
    `with calls as (select * from unnest($2::text[], $3::bigint[]) as t (caller, gas)),
       sums as (select caller, sum(gas) as gas from calls group by 1 union all select $4, sum(gas) from calls)
     insert into relay.budgets as b (day, caller, gas) select $1::date, * from sums
     on conflict (day, caller) do update set gas = b.gas + excluded.gas`,
    [day, calls.map(({ caller }) => caller), calls.map(({ gas }) => gas), EVERYBODY],
  );
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
