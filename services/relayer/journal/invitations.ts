import { createHash, randomBytes } from "node:crypto";
import type { Pool, PoolClient } from "#services/database/pool.ts";

/** What is kept of a token. It has 256 random bits, so a plain hash will do. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Makes invitations to register, each good for one registration. The tokens are told this once. */
export async function invite(pool: Pool, count: number, lifetimeSeconds: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString("base64url"));
  await pool.query(
    `insert into relay.invitations (token_hash, expires_at)
     select hash, now() + make_interval(secs => $2) from unnest($1::text[]) as hash`,
    [tokens.map(hashToken), lifetimeSeconds],
  );
  return tokens;
}

/** Whether the invitation was good until now; it is the call's from now on. */
export async function spendInvitation(client: PoolClient, hash: string, callId: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update relay.invitations set call_id = $2
     where token_hash = $1 and call_id is null and expires_at > now()`,
    [hash, callId],
  );
  return rowCount === 1;
}

/** An invitation whose registration failed can be used again. */
export async function freeInvitations(client: PoolClient, callIds: readonly string[]): Promise<void> {
  await client.query("update relay.invitations set call_id = null where call_id = any($1::uuid[])", [
    callIds,
  ]);
}
