import { createHash } from "node:crypto";
import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { randomBytes, toBase64url } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import type { Address } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import type { PersonBody } from "../schemas/directory.ts";
import type { Invite, InviteBody } from "../schemas/invites.ts";

/** Open invites of one organisation. */
const MOST = 200;

const STATE = `case when revoked_at is not null then 'revoked' when accepted_by is not null then 'accepted'
    when expires_at <= now() then 'expired' else 'open' end as state,
  extract(epoch from created_at)::bigint as created, extract(epoch from expires_at)::bigint as expires`;

/** Makes an invite. Its token can't be had again. Throws `TooManyInvites`. */
export async function makeInvite(
  { organisation, roles, specialty, licenceUntil, days }: InviteBody,
  by: Address,
): Promise<{ invite: Invite; token: string }> {
  const token = toBase64url(randomBytes(32));
  const { rows } = await query(
    `insert into app.invites (token_hash, organisation, roles, specialty, licence_until, created_by, expires_at)
     select $1, $2, $3, $4, $5, $6, now() + make_interval(days => $7)
     where (select count(*) from app.invites where organisation = $2 and revoked_at is null and accepted_by is null
              and expires_at > now()) < ${MOST}
     returning *, ${STATE}`,
    [hashOf(token), organisation, roles, specialty, licenceUntil, toBytea(by), days],
  );
  if (rows[0] !== undefined) return { invite: inviteOf(rows[0]), token };
  throw new KeywardError("TooManyInvites", {
    message: "Too many invites are open.",
    action: "Revoke some of them first.",
  });
}

/** An organisation's invites, the newest first. */
export async function invitesOf(organisation: number): Promise<Invite[]> {
  const { rows } = await query(
    `select *, ${STATE} from app.invites where organisation = $1 order by created_at desc, id limit 500`,
    [organisation],
  );
  return rows.map(inviteOf);
}

/** The invite of a link. Throws `InviteMissing`. */
export async function inviteByToken(token: string): Promise<Invite> {
  const { rows } = await query(`select *, ${STATE} from app.invites where token_hash = $1`, [hashOf(token)]);
  return found(rows[0]);
}

/** The invite of this id. Throws `InviteMissing`. */
export async function inviteById(id: string): Promise<Invite> {
  const { rows } = await query(`select *, ${STATE} from app.invites where id = $1`, [id]);
  return found(rows[0]);
}

/**
 * Answers an invite with an account: once, and again by the same account only to correct what it said of itself.
 * @throws `InviteMissing`, `InviteUsed` where it is revoked, expired, or another's by now.
 */
export async function acceptInvite(token: string, account: Address, person: PersonBody): Promise<Invite> {
  const { name, title, specialty } = person;
  const { rows } = await query(
    `update app.invites set accepted_by = $2, accepted_at = now(), name = $3, title = $4, specialty_text = $5
     where token_hash = $1 and revoked_at is null and expires_at > now()
       and (accepted_by is null or accepted_by = $2)
     returning *, ${STATE}`,
    [hashOf(token), toBytea(account), name, title, specialty],
  );
  if (rows[0] !== undefined) return inviteOf(rows[0]);
  await inviteByToken(token);
  throw new KeywardError("InviteUsed", {
    message: "This invite is used, revoked or expired.",
    action: "Ask for another one.",
  });
}

/** Revokes an invite, whether it was answered or not. */
export async function revokeInvite(id: string): Promise<Invite> {
  await query("update app.invites set revoked_at = now() where id = $1 and revoked_at is null", [id]);
  return inviteById(id);
}

/** Tokens are random, so a plain hash hides them. */
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

function found(row: Row | undefined): Invite {
  if (row !== undefined) return inviteOf(row);
  throw inviteMissing();
}

export const inviteMissing = () =>
  new KeywardError("InviteMissing", {
    message: "There is no such invite.",
    action: "Check that the link is whole, or ask for another one.",
  });

const inviteOf = (row: Row): Invite => ({
  id: row.id,
  organisation: Number(row.organisation),
  roles: row.roles,
  specialty: Number(row.specialty),
  licenceUntil: Number(row.licence_until),
  createdAt: Number(row.created),
  expiresAt: Number(row.expires),
  state: row.state,
  acceptedBy: row.accepted_by === null ? null : fromBytea(row.accepted_by),
  name: row.name,
  title: row.title,
  specialtyText: row.specialty_text,
});
