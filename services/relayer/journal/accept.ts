import { randomUUID } from "node:crypto";
import { databaseError, type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import { relayError } from "../errors.ts";
import { together } from "../together.ts";
import { addToBudgets, type Budgets, gasLedger, type Spending } from "./budget.ts";
import { type CallIdentity, type CallStatus, findRepeated } from "./call-status.ts";
import { spendInvitation } from "./invitations.ts";

/** A simulated call that is to be journalled. */
export type Entry = CallIdentity &
  Spending & {
    to: string;
    data: string;
    /** The hash of the invitation that it takes, where it takes one. */
    invitationHash: string | undefined;
  };

type Fresh = Entry & { id: string };

/**
 * Journals calls; the result resolves once the call is on the disk. It throws `BudgetExhausted`,
 * `InvitationInvalid`, `IdempotencyKeyReused`, `DatabaseUnavailable`.
 */
export const acceptor = (pool: Pool, budgets: Budgets): ((entry: Entry) => Promise<CallStatus>) =>
  together({ lanes: 1, most: 200 }, (entries) =>
    transaction(pool, (client) => acceptAll(client, entries, budgets)).catch((error: unknown) => {
      throw databaseError(error);
    }),
  );

/** All of a group in one transaction. A refusal is a result here: it must not undo the others. */
async function acceptAll(
  client: PoolClient,
  entries: readonly Entry[],
  budgets: Budgets,
): Promise<(CallStatus | Error)[]> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('relay accept', 0))");
  const repeated = await findRepeated(client, entries);
  const ledger = await gasLedger(client, entries, budgets);
  const fresh: Fresh[] = [];
  const results: (CallStatus | Error)[] = [];
  for (const [i, entry] of entries.entries()) {
    const earlier = repeated[i] ?? amongFresh(fresh, entry);
    if (earlier !== undefined) {
      results.push(earlier.sameCall ? earlier.call : relayError("IdempotencyKeyReused"));
      continue;
    }
    const id = randomUUID();
    const { invitationHash } = entry;
    if (!ledger.allows(entry)) results.push(relayError("BudgetExhausted"));
    else if (invitationHash !== undefined && !(await spendInvitation(client, invitationHash, id))) {
      results.push(relayError("InvitationInvalid"));
    } else {
      ledger.add(entry);
      fresh.push({ ...entry, id });
      results.push({ id, status: "accepted" });
    }
  }
  if (fresh.length > 0) {
    await insertCalls(client, fresh, ledger.day);
    await addToBudgets(client, fresh, ledger.day);
  }
  return results;
}

function amongFresh(fresh: readonly Fresh[], { callHash, keyHash }: Entry) {
  const match =
    fresh.find((other) => keyHash !== undefined && other.keyHash === keyHash) ??
    fresh.find((other) => other.callHash === callHash);
  if (match === undefined) return undefined;
  return { call: { id: match.id, status: "accepted" } as const, sameCall: match.callHash === callHash };
}

async function insertCalls(client: PoolClient, fresh: readonly Fresh[], day: string): Promise<void> {
  const hashes = fresh.map(({ callHash }) => callHash);
  await client.query("update relay.calls set current = false where call_hash = any($1::text[]) and current", [
    hashes,
  ]);
  await client.query(
    `insert into relay.calls (id, caller, target, data, call_hash, gas, status, budget_day)
     select t.*, 'accepted', $7
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) as t`,
    [
      fresh.map(({ id }) => id),
      fresh.map(({ caller }) => caller),
      fresh.map(({ to }) => to),
      fresh.map(({ data }) => data),
      hashes,
      fresh.map(({ gas }) => gas),
      day,
    ],
  );
  const keyed = fresh.filter(({ keyHash }) => keyHash !== undefined);
  await client.query(
    `insert into relay.idempotency_keys (key_hash, call_id) select * from unnest($1::text[], $2::uuid[])`,
    [keyed.map(({ keyHash }) => keyHash), keyed.map(({ id }) => id)],
  );
}
