import { randomUUID } from "node:crypto";
import type { KeywardError } from "#lib/core/errors.ts";
import { databaseError, type Pool, type PoolClient, transaction } from "#services/database/pool.ts";
import { relayError } from "../errors.ts";
import { reserveGas } from "./budget.ts";
import { type CallIdentity, type CallStatus, findRepeated } from "./call-status.ts";
import { spendInvitation } from "./invitations.ts";

/** A simulated call that is to be journalled. */
export type Entry = CallIdentity & {
  caller: string;
  to: string;
  data: string;
  gas: bigint;
  /** Whether it may draw on the reserve when budgets are used up. */
  protective: boolean;
  /** The hash of the invitation that it takes, where it takes one. */
  invitationHash: string | undefined;
};

export type Budgets = { everybody: bigint; perCaller: bigint };

const BATCH = 100;

type Waiting = {
  entry: Entry;
  resolve: (call: CallStatus) => void;
  reject: (error: unknown) => void;
};

/**
 * Journals calls. Those that come while a commit is under way share the next one, so that a crowd doesn't wait
 * for a commit each. The result resolves once the call is on the disk. It throws `BudgetExhausted`,
 * `InvitationInvalid`, `IdempotencyKeyReused`, `DatabaseUnavailable`.
 */
export function acceptor(pool: Pool, budgets: Budgets): (entry: Entry) => Promise<CallStatus> {
  const queue: Waiting[] = [];
  let writing = false;

  async function write(): Promise<void> {
    if (writing) return;
    writing = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, BATCH);
      try {
        const outcomes = await transaction(pool, async (client) => {
          const results: (CallStatus | KeywardError)[] = [];
          for (const { entry } of batch) results.push(await acceptOne(client, entry, budgets));
          return results;
        });
        for (const [i, outcome] of outcomes.entries()) {
          if (outcome instanceof Error) batch[i]?.reject(outcome);
          else batch[i]?.resolve(outcome);
        }
      } catch (error) {
        for (const { reject } of batch) reject(databaseError(error));
      }
    }
    writing = false;
  }

  return (entry) =>
    new Promise((resolve, reject) => {
      queue.push({ entry, resolve, reject });
      void write();
    });
}

/** A refusal is a result here: it must not undo the others of its batch, and has changed nothing. */
async function acceptOne(
  client: PoolClient,
  entry: Entry,
  budgets: Budgets,
): Promise<CallStatus | KeywardError> {
  const repeated = await findRepeated(client, entry);
  if (repeated !== undefined) return repeated.sameCall ? repeated.call : relayError("IdempotencyKeyReused");

  await client.query("savepoint entry");
  const id = randomUUID();
  const { callHash, keyHash, caller, to, data, gas, invitationHash } = entry;
  const day = await reserveGas(client, entry, budgets);
  if (day === undefined) return undone(client, "BudgetExhausted");
  await client.query("update relay.calls set current = false where call_hash = $1 and current", [callHash]);
  await client.query(
    `insert into relay.calls (id, caller, target, data, call_hash, gas, status, budget_day)
     values ($1, $2, $3, $4, $5, $6, 'accepted', $7)`,
    [id, caller, to, data, callHash, gas, day],
  );
  if (keyHash !== undefined) {
    await client.query("insert into relay.idempotency_keys (key_hash, call_id) values ($1, $2)", [
      keyHash,
      id,
    ]);
  }
  if (invitationHash !== undefined && !(await spendInvitation(client, invitationHash, id))) {
    return undone(client, "InvitationInvalid");
  }
  await client.query("release savepoint entry");
  return { id, status: "accepted" };
}

async function undone(client: PoolClient, name: "BudgetExhausted" | "InvitationInvalid") {
  await client.query("rollback to savepoint entry");
  return relayError(name);
}
