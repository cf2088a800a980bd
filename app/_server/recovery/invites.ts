import { createHash } from "node:crypto";
import type { Row } from "#indexer/queries/place.ts";
import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { randomBytes, toBase64url } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import { inviteMissing } from "../invites/invites.ts";
import type { GuardianInvite } from "../schemas/recovery.ts";

const DAYS = 7;
/** Open invites of one patient. */
const MOST = 20;
const STATE = `case when accepted_by is not null then 'accepted' when expires_at <= now() then 'expired' else 'open' end as state,
  extract(epoch from created_at)::bigint as created, extract(epoch from expires_at)::bigint as expires`;

/** Makes a link for one guardian. Its token can't be had again. Throws `TooManyInvites`. */
export async function makeGuardianInvite(
  patientId: PatientId,
): Promise<{ invite: GuardianInvite; token: string }> {
  const token = toBase64url(randomBytes(32));
  const { rows } = await query(
    `insert into app.guardian_invites (token_hash, patient_id, expires_at)
     select $1, $2, now() + make_interval(days => ${DAYS})
     where (select count(*) from app.guardian_invites where patient_id = $2 and expires_at > now()) < ${MOST}
     returning *, ${STATE}`,
    [hashOf(token), toBytea(patientId)],
  );
  if (rows[0] !== undefined) return { invite: inviteOf(rows[0]), token };
  throw new KeywardError("TooManyInvites", {
    message: "Too many invites were made.",
    action: "Wait a few days, or use the Keyward id of your guardian instead.",
  });
}

/** A patient's invites, the newest first. */
export async function guardianInvitesOf(patientId: PatientId): Promise<GuardianInvite[]> {
  const { rows } = await query(
    `select *, ${STATE} from app.guardian_invites where patient_id = $1 order by created_at desc, id limit 50`,
    [toBytea(patientId)],
  );
  return rows.map(inviteOf);
}

/** What a link is about. Throws `InviteMissing`. */
export async function guardianInvitation(token: string) {
  const { rows } = await query(`select *, ${STATE} from app.guardian_invites where token_hash = $1`, [
    hashOf(token),
  ]);
  if (rows[0] === undefined) throw inviteMissing();
  const { state, expiresAt } = inviteOf(rows[0]);
  return { patientId: asPatientId(fromBytea(rows[0].patient_id)), state, expiresAt };
}

/** Answers a link, once, and again by the same person. Throws `InviteMissing`, `InviteUsed`. */
export async function acceptGuardianInvite(token: string, guardian: PatientId) {
  const { rowCount } = await query(
    `update app.guardian_invites set accepted_by = $2
     where token_hash = $1 and expires_at > now() and patient_id <> $2 and (accepted_by is null or accepted_by = $2)`,
    [hashOf(token), toBytea(guardian)],
  );
  const invitation = await guardianInvitation(token);
  if (rowCount === 1) return invitation;
  throw new KeywardError("InviteUsed", {
    message: "This invite is used, expired, or your own.",
    action: "Ask for another one.",
  });
}

/** Tokens are random, so a plain hash hides them. */
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();

const inviteOf = (row: Row): GuardianInvite => ({
  id: row.id,
  state: row.state,
  guardian: row.accepted_by === null ? null : fromBytea(row.accepted_by),
  createdAt: Number(row.created),
  expiresAt: Number(row.expires),
});
