import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import type { Keyring } from "#lib/keys/keyring.ts";
import { query } from "../database.ts";
import { claimedOtherwise } from "../stores/owners.ts";

/**
 * Notes by which keys a patient's recovery codes sign in, in place of those before; sessions of a code that is gone end.
 * Of two patients with the same key the first has it: throws `ClaimedOtherwise` for the other.
 */
export async function noteRecoveryKeys({
  patientId,
  wraps,
}: Pick<Keyring, "patientId" | "wraps">): Promise<void> {
  const keys = wraps.flatMap(({ signInKey }) => (signInKey === undefined ? [] : [keyBytes(signInKey)]));
  const values = [toBytea(patientId), keys];
  await query(
    "delete from app.recovery_keys where patient_id = $1 and not (public_key = any($2::bytea[]))",
    values,
  );
  await query(
    "insert into app.recovery_keys select key, $1 from unnest($2::bytea[]) as key on conflict do nothing",
    values,
  );
  const others = "select from app.recovery_keys where patient_id <> $1 and public_key = any($2::bytea[])";
  if ((await query(others, values)).rowCount !== 0) throw claimedOtherwise();
}

/** Whose recovery code signs in by this key, or undefined. */
export async function patientOfRecoveryKey(publicKey: string): Promise<PatientId | undefined> {
  const sql = "select patient_id from app.recovery_keys where public_key = $1";
  const { rows } = await query(sql, [keyBytes(publicKey)]);
  return rows[0] === undefined ? undefined : asPatientId(fromBytea(rows[0].patient_id));
}

/** The 32 bytes of a key; several texts may mean the same. */
export const keyBytes = (publicKey: string): Buffer => Buffer.from(publicKey, "base64url");
