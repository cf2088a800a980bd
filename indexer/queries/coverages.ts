import type { CoverageTerms } from "#lib/claims/coverages.ts";
import { type Address, asPatientId, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type Place, placeOf, type Row } from "./place.ts";

/** An insurer's promise with its end as it stands. What of it is used, the ledger tells (`coverageOf`). */
export type IndexedCoverage = Place &
  CoverageTerms & { coverage: number; insurer: number; token: Address; preAuthorised: boolean };

/** A pool, and in which token it is. What it holds, the ledger tells (`poolOf`). */
export type IndexedPool = Place & { pool: number; organisation: number; token: Address };

/** Goes on after this number, in falling order. */
export type CoveragesPage = { limit?: number | undefined; before?: number | undefined };

/** What insurers promise to a patient, the newest first. */
export const coveragesFor = (
  index: Index,
  patientId: PatientId,
  page: CoveragesPage = {},
): Promise<IndexedCoverage[]> => coveragesWhere(index, "patient_id = $1", toBytea(patientId), page);

/** What an insurer promises, the newest first. */
export const coveragesBy = (
  index: Index,
  insurer: number,
  page: CoveragesPage = {},
): Promise<IndexedCoverage[]> => coveragesWhere(index, "insurer = $1", insurer, page);

/** One promise, or undefined where there is none of this number. */
export async function coverageWith(index: Index, coverage: number): Promise<IndexedCoverage | undefined> {
  return (await coveragesWhere(index, "coverage = $1", coverage, {}))[0];
}

/** An insurer's pools, the first opened first. */
export async function poolsOf({ pool, schema }: Index, insurer: number): Promise<IndexedPool[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.pools WHERE organisation = $1 AND event = 'PoolOpened' ORDER BY pool`,
    [insurer],
  );
  return rows.map((row) => ({
    ...placeOf(row),
    pool: Number(row.pool),
    organisation: Number(row.organisation),
    token: fromBytea(row.token),
  }));
}

/** The tokens that new pools may hold. */
export async function allowedTokens({ pool, schema }: Index): Promise<Address[]> {
  const { rows } = await pool.query(
    `SELECT token FROM (
       SELECT DISTINCT ON (token) token, allowed FROM ${schema}.claim_tokens
       ORDER BY token, block_number DESC, log_index DESC) last
     WHERE allowed ORDER BY token`,
  );
  return rows.map((row) => fromBytea(row.token));
}

/** The tokens that any pool holds, or did. */
export async function tokensHeld({ pool, schema }: Index): Promise<Address[]> {
  const { rows } = await pool.query(
    `SELECT DISTINCT token FROM ${schema}.pools WHERE event = 'PoolOpened' ORDER BY token`,
  );
  return rows.map((row) => fromBytea(row.token));
}

async function coveragesWhere(
  { pool, schema }: Index,
  condition: string,
  value: Buffer | number,
  { limit = 50, before }: CoveragesPage,
): Promise<IndexedCoverage[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_coverages WHERE ${condition} AND coverage < $2
     ORDER BY coverage DESC LIMIT $3`,
    [value, before ?? Number.MAX_SAFE_INTEGER, limit],
  );
  return rows.map(coverageFrom);
}

const coverageFrom = (row: Row): IndexedCoverage => ({
  ...placeOf(row),
  coverage: Number(row.coverage),
  patientId: asPatientId(fromBytea(row.patient_id)),
  pool: Number(row.pool),
  insurer: Number(row.insurer),
  token: fromBytea(row.token),
  copay: Number(row.copay),
  validFrom: Number(row.valid_from),
  validUntil: Number(row.valid_until),
  limit: BigInt(row.limit),
  deductible: BigInt(row.deductible),
  preAuthorised: row.pre_authorised !== null,
});
