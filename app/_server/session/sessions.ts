import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { randomBytes, toHex } from "#lib/core/bytes.ts";
import { asPatientId } from "#lib/core/ids.ts";
import { query } from "../database.ts";
import type { Asker } from "./asker.ts";
import { SESSION_SECONDS } from "./cookie.ts";
import { keyBytes } from "./recovery-keys.ts";

/** Opens a session, and returns its id. */
export async function openSession(asker: Asker): Promise<string> {
  const id = toHex(randomBytes(32));
  await query("delete from app.sessions where expires_at < now()", []);
  const [account, signerId, patientId] =
    asker.kind === "account"
      ? [toBytea(asker.account), null, null]
      : [null, toBytea(asker.signerId), toBytea(asker.patientId)];
  const signer = asker.kind === "passkey" ? toBytea(asker.signer) : null;
  const recoveryKey = asker.kind === "recovery" ? keyBytes(asker.recoveryKey) : null;
  await query(
    `insert into app.sessions (id, account, signer, signer_id, patient_id, recovery_key, expires_at)
     values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))`,
    [id, account, signer, signerId, patientId, recoveryKey, SESSION_SECONDS],
  );
  return id;
}

/** Whose session it is, unless it has ended. */
export async function askerOfSession(id: string | undefined): Promise<Asker | undefined> {
  if (id === undefined) return undefined;
  const { rows } = await query(
    `select account, signer, signer_id, patient_id, recovery_key
     from app.sessions where id = $1 and expires_at > now()`,
    [id],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  if (row.account !== null) return { kind: "account", account: fromBytea(row.account) };
  const patientId = asPatientId(fromBytea(row.patient_id));
  const signerId = fromBytea(row.signer_id);
  if (row.signer !== null) return { kind: "passkey", patientId, signer: fromBytea(row.signer), signerId };
  return { kind: "recovery", patientId, recoveryKey: row.recovery_key.toString("base64url"), signerId };
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
