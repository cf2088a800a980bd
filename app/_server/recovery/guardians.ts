import { fromBytea, toBytea } from "#indexer/store/bytea.ts";
import { asPatientId, type PatientId } from "#lib/core/ids.ts";
import { type Keyring, parseKeyring } from "#lib/keys/keyring.ts";
import type { SealedBox } from "#lib/keys/sealed-box.ts";
import { transaction } from "#services/database/pool.ts";
import { database, query } from "../database.ts";
import { environment } from "../environment.ts";
import { askStore } from "../stores/upstream.ts";
import { tellGuardians } from "./tell.ts";

/** Notes whom a patient's keyring names as guardians, in place of those before; those are to be told. */
export async function noteGuardians({
  patientId,
  guardians,
}: Pick<Keyring, "patientId" | "guardians">): Promise<void> {
  const patient = toBytea(patientId);
  const values = [patient, (guardians?.shares ?? []).map(({ guardian }) => toBytea(guardian))];
  await transaction(await database(), async (client) => {
    const gone = await client.query(
      "delete from app.guardians where patient_id = $1 and not (guardian_id = any($2::bytea[]))",
      values,
    );
    const come = await client.query(
      "insert into app.guardians select $1, id from unnest($2::bytea[]) as id on conflict do nothing",
      values,
    );
    if (gone.rowCount === 0 && come.rowCount === 0) return;
    await client.query(
      `insert into app.guardian_news (patient_id) values ($1)
       on conflict (patient_id) do update set version = app.guardian_news.version + 1`,
      [patient],
    );
  });
  // It is kept: a notifier that doesn't answer now is told later.
  await tellGuardians().catch(() => undefined);
}

/** For whom somebody is a guardian. */
export async function wardsOf(guardian: PatientId): Promise<PatientId[]> {
  const sql = "select patient_id from app.guardians where guardian_id = $1 order by patient_id";
  const { rows } = await query(sql, [toBytea(guardian)]);
  return rows.map(({ patient_id }) => asPatientId(fromBytea(patient_id)));
}

export async function isGuardianOf(guardian: PatientId, patientId: PatientId): Promise<boolean> {
  const sql = "select from app.guardians where guardian_id = $1 and patient_id = $2";
  return (await query(sql, [toBytea(guardian), toBytea(patientId)])).rowCount !== 0;
}

export async function guardianCount(patientId: PatientId): Promise<number> {
  const sql = "select count(*)::int as count from app.guardians where patient_id = $1";
  return (await query(sql, [toBytea(patientId)])).rows[0].count;
}

/** A guardian's own share of a patient's key, from whichever store answers; undefined where none has it. */
export async function sealedShare(patientId: PatientId, guardian: PatientId): Promise<SealedBox | undefined> {
  for (const at of environment().STORE_URLS.keys()) {
    const store = String.fromCharCode(97 + at);
    try {
      const response = await askStore(store, `/keyrings/${patientId}`);
      const keyring = parseKeyring(new Uint8Array(await response.arrayBuffer()));
      return keyring.guardians?.shares.find((share) => share.guardian === guardian)?.sealed;
    } catch {
      // Another store may have it.
    }
  }
  return undefined;
}
