import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import type { Asker } from "./asker.ts";
import { SESSION_SECONDS } from "./cookie.ts";

/** Opens a session, and returns its id. */
export async function openSession(asker: Asker): Promise<string> {
  const id = toHex(randomBytes(32));
  await query("delete from app.sessions where expires_at < now()", []);
  const [account, signer, signerId, patientId] =
    asker.kind === "account"
      ? [toBytea(asker.account), null, null, null]
      : [null, toBytea(asker.signer), toBytea(asker.signerId), toBytea(asker.patientId)];
  await query(
    `insert into app.sessions (id, account, signer, signer_id, patient_id, expires_at)
     values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))`,
    [id, account, signer, signerId, patientId, SESSION_SECONDS],
  );
  return id;
}

/** Whose session it is, unless it has ended. */
export async function askerOfSession(id: string | undefined): Promise<Asker | undefined> {
  if (id === undefined) return undefined;
  const { rows } = await query(
    "select account, signer, signer_id, patient_id from app.sessions where id = $1 and expires_at > now()",
    [id],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  if (row.account !== null) return { kind: "account", account: fromBytea(row.account) };
  return {
    kind: "passkey",
    patientId: asPatientId(fromBytea(row.patient_id)),
    signer: fromBytea(row.signer),
    signerId: fromBytea(row.signer_id),
  };
}

/** Which of these sessions haven't ended. */
export async function liveSessions(ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await query("select id from app.sessions where id = any($1) and expires_at > now()", [
    ids,
  ]);
  return new Set(rows.map(({ id }) => id));
}

/** Ends a session for good, wherever copies of its cookie are. */
export async function endSession(id: string | undefined): Promise<void> {
  if (id !== undefined) await query("delete from app.sessions where id = $1", [id]);
}
