import { type RejectionReason, rejectionReasonOf } from "#lib/claims/claim-state.ts";
import type { Address } from "#lib/core/ids.ts";
import { toBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import type { Row } from "./place.ts";

/** How many, and what they come to. */
export type ClaimCounts = { filed: number; approved: number; rejected: number; billed: bigint; paid: bigint };

/** What an insurer's claims of a time come to; amounts in the token's smallest unit. */
export type ClaimStatistics = ClaimCounts & {
  /** Median seconds from filing to the decision; undefined while nothing was decided. */
  decidedAfter: number | undefined;
  reasons: { reason: RejectionReason; count: number }[];
  providers: (ClaimCounts & { organisation: number })[];
  /** By the month of filing, `YYYY-MM` in UTC, the first first; those without a claim are left out. */
  months: (ClaimCounts & { month: string })[];
};

/** Counts an insurer's claims of one token that were filed from `since` on (Unix seconds). */
export async function claimStatistics(
  { pool, schema }: Index,
  insurer: number,
  token: Address,
  since = 0,
): Promise<ClaimStatistics> {
  const claims = `FROM ${schema}.current_claims WHERE insurer = $1 AND token = $2 AND block_time >= $3`;
  const counts = `count(*) AS filed, count(approved) AS approved, count(reason) AS rejected,
    coalesce(sum(billed), 0) AS billed, coalesce(sum(paid), 0) AS paid`;
  const month = "to_char(to_timestamp(block_time) AT TIME ZONE 'UTC', 'YYYY-MM')";
  const values = [insurer, toBytea(token), since];
  const [{ rows: all }, { rows: reasons }, { rows: providers }, { rows: months }] = await Promise.all([
    pool.query(
      `SELECT ${counts}, percentile_cont(0.5) WITHIN GROUP (ORDER BY (decided_at - block_time)::float8) AS median ${claims}`,
      values,
    ),
    pool.query(
      `SELECT reason, count(*) AS count ${claims} AND reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1`,
      values,
    ),
    pool.query(`SELECT organisation, ${counts} ${claims} GROUP BY organisation ORDER BY billed DESC`, values),
    pool.query(`SELECT ${month} AS month, ${counts} ${claims} GROUP BY 1 ORDER BY 1`, values),
  ]);
  const { median } = all[0];
  return {
    ...countsFrom(all[0]),
    decidedAfter: median === null ? undefined : Math.round(median),
    reasons: reasons.map((row) => ({ reason: rejectionReasonOf(row.reason), count: Number(row.count) })),
    providers: providers.map((row) => ({ organisation: Number(row.organisation), ...countsFrom(row) })),
    months: months.map((row) => ({ month: row.month, ...countsFrom(row) })),
  };
}

const countsFrom = (row: Row): ClaimCounts => ({
  filed: Number(row.filed),
  approved: Number(row.approved),
  rejected: Number(row.rejected),
  billed: BigInt(row.billed),
  paid: BigInt(row.paid),
});
