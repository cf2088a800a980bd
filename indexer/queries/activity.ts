import { encodeGrantee } from "#lib/chain/grantee.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, wordToBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf } from "./place.ts";

/** Something that happened in an organisation, or to it. */
export type Activity = Place & {
  /** The ledger's event. */
  event: string;
  patientId: PatientId | undefined;
  /** Who did it, or whom it concerns. */
  account: Address | undefined;
};

const COMMON = "block_number, log_index, transaction_hash, block_time, event";
const NONE = "NULL::bytea";

/** What concerns an organisation, by table: each reads no more than the page from its own index. */
const SOURCES = [
  { table: "appends", patient: "patient_id", account: "author", where: "organisation = $1" },
  { table: "sessions", patient: "patient_id", account: "accessor", where: "organisation = $1" },
  { table: "grants", patient: "patient_id", account: NONE, where: "grantee = $2" },
  // What ends or reviews a case names no organisation.
  { table: "cases", patient: "patient_id", account: "responder", where: "organisation = $1" },
  { table: "staff", patient: NONE, account: "account", where: "organisation = $1" },
  { table: "organisations", patient: NONE, account: "administrator", where: "organisation = $1" },
  { table: "teams", patient: NONE, account: NONE, where: "organisation = $1" },
  { table: "team_members", patient: NONE, account: "account", where: "organisation = $1" },
] as const;

/**
 * What happened lately in an organisation, the newest first.
 * @param before goes on after the last of the page before.
 */
export async function activity(
  { pool, schema }: Index,
  organisation: number,
  { limit = 50, before }: { limit?: number; before?: Pick<Place, "blockNumber" | "logIndex"> } = {},
): Promise<Activity[]> {
  const order = "ORDER BY block_number DESC, log_index DESC LIMIT $3";
  const parts = SOURCES.map(
    ({ table, patient, account, where }) =>
      `(SELECT ${COMMON}, ${patient} AS patient, ${account} AS account FROM ${schema}.${table}
        WHERE ${where} AND (block_number, log_index) < ($4, $5) ${order})`,
  );
  const { rows } = await pool.query(`${parts.join(" UNION ALL ")} ${order}`, [
    organisation,
    wordToBytea(encodeGrantee({ kind: "organisation", id: organisation })),
    limit,
    before?.blockNumber ?? Number.MAX_SAFE_INTEGER,
    before?.logIndex ?? 0,
  ]);
  return rows.map((row) => ({
    ...placeOf(row),
    event: row.event,
    patientId: row.patient === null ? undefined : asPatientId(fromBytea(row.patient)),
    account: row.account === null ? undefined : fromBytea(row.account),
  }));
}
