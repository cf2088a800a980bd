import { fromBytea } from "#indexer/store/bytea.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { askService, jsonOf } from "../clients/internal.ts";
import { query } from "../database.ts";
import { environment } from "../environment.ts";

const BATCH = 100;

/**
 * Hands the notifier who a patient's guardians are, where that changed, and then the recoveries that are asked of them. It
 * takes guardians as they are now, and knows a recovery by its id: what is handed over twice, after a crash between the two,
 * is told once. Throws `ServiceUnavailable`.
 */
export async function tellGuardians(): Promise<void> {
  await tellWhoTheyAre();
  await tellWhatIsAsked();
}

async function tellWhoTheyAre(): Promise<void> {
  const { rows } = await query(
    `select n.patient_id, n.version, array_remove(array_agg(g.guardian_id), null) as guardians
     from (select * from app.guardian_news order by patient_id limit $1) n
     left join app.guardians g using (patient_id) group by n.patient_id, n.version`,
    [BATCH],
  );
  for (const { patient_id, version, guardians } of rows) {
    await put(`guardians/${fromBytea(patient_id)}`, { guardians: (guardians as Buffer[]).map(hexOf) });
    // What changed meanwhile has another version, and is told again.
    await query("delete from app.guardian_news where patient_id = $1 and version = $2", [
      patient_id,
      version,
    ]);
  }
}

async function tellWhatIsAsked(): Promise<void> {
  const { rows } = await query(
    `select id, patient_id, deadline, extract(epoch from created_at)::bigint as asked from app.recovery_requests
     where told_at is null order by created_at limit $1`,
    [BATCH],
  );
  for (const { id, patient_id, deadline, asked } of rows) {
    await put(`recoveries/${fromBytea(patient_id)}/${id}`, { time: Number(asked), until: Number(deadline) });
    await query("update app.recovery_requests set told_at = now() where id = $1", [id]);
  }
}

const put = async (path: string, body: object) =>
  jsonOf(
    await askService(`${environment().NOTIFIER_URL}/v1/${path}`, {
      method: "PUT",
      body: JSON.stringify(body),
    }),
  );

const hexOf = (bytes: Buffer): Hex => fromBytea(bytes) as Hex;
