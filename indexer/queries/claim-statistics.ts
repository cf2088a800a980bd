import { type RejectionReason, rejectionReasonOf } from "#lib/claims/claim-state.ts";
import type { Index } from "../store/published.ts";

/** What an insurer's claims of a time come to; amounts in the token's smallest unit. */
export type ClaimStatistics = {
  filed: number;
  approved: number;
  rejected: number;
  billed: bigint;
  paid: bigint;
  /** Median seconds from filing to the decision; undefined while nothing was decided. */
  decidedAfter: number | undefined;
  reasons: { reason: RejectionReason; count: number }[];
  providers: { organisation: number; filed: number; rejected: number; billed: bigint; paid: bigint }[];
};

/** Counts an insurer's claims that were filed from `since` on (Unix seconds). */
export async function claimStatistics(
  { pool, schema }: Index,
  insurer: number,
  since = 0,
): Promise<ClaimStatistics> {
  const claims = `FROM ${schema}.current_claims WHERE insurer = $1 AND block_time >= $2`;
  const counts = `count(*) AS filed, count(approved) AS approved, count(reason) AS rejected,
    coalesce(sum(billed), 0) AS billed, coalesce(sum(paid), 0) AS paid`;
  const values = [insurer, since];
  const [{ rows: all }, { rows: reasons }, { rows: providers }] = await Promise.all([
    pool.query(
      `SELECT ${counts}, percentile_cont(0.5) WITHIN GROUP (ORDER BY (decided_at - block_time)::float8) AS median ${claims}`,
      values,
    ),
    pool.query(
      `SELECT reason, count(*) AS count ${claims} AND reason IS NOT NULL GROUP BY reason ORDER BY 2 DESC, 1`,
      values,
    ),
    pool.query(`SELECT organisation, ${counts} ${claims} GROUP BY organisation ORDER BY billed DESC`, values),
  ]);
  const { filed, approved, rejected, billed, paid, median } = all[0];
  return {
    filed: Number(filed),
    approved: Number(approved),
    rejected: Number(rejected),
    billed: BigInt(billed),
    paid: BigInt(paid),
    decidedAfter: median === null ? undefined : Math.round(median),
    reasons: reasons.map((row) => ({ reason: rejectionReasonOf(row.reason), count: Number(row.count) })),
    providers: providers.map((row) => ({
      organisation: Number(row.organisation),
      filed: Number(row.filed),
      rejected: Number(row.rejected),
      billed: BigInt(row.billed),
      paid: BigInt(row.paid),
    })),
  };
}
