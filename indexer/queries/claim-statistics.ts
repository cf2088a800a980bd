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

/** Counts an insurer's claims of one token that were filed from `since` on (Unix seconds), reading each once. */
export async function claimStatistics(
  { pool, schema }: Index,
  insurer: number,
  token: Address,
  since = 0,
): Promise<ClaimStatistics> {
  const { rows } = await pool.query<Row>(
    `SELECT grouping(reason, organisation, month) AS level, reason, organisation, month,
       count(*) AS filed, count(approved) AS approved, count(reason) AS rejected,
       coalesce(sum(billed), 0) AS billed, coalesce(sum(paid), 0) AS paid,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY (decided_at - block_time)::float8) AS median
     FROM (
       SELECT reason, organisation, approved, billed, paid, decided_at, block_time,
         to_char(to_timestamp(block_time) AT TIME ZONE 'UTC', 'YYYY-MM') AS month
       FROM ${schema}.current_claims WHERE insurer = $1 AND token = $2 AND block_time >= $3) claim
     GROUP BY GROUPING SETS ((), (reason), (organisation), (month))
     ORDER BY level, filed DESC, reason`,
    [insurer, toBytea(token), since],
  );
  const at = (level: number) => rows.filter((row) => row.level === level);
  const [all] = at(LEVEL.all);
  const median = all?.median ?? null;
  return {
    ...countsFrom(all ?? NOTHING),
    decidedAfter: median === null ? undefined : Math.round(median),
    reasons: at(LEVEL.reason)
      .filter(({ reason }) => reason !== null)
      .map(({ reason, filed }) => ({ reason: rejectionReasonOf(reason), count: Number(filed) })),
    providers: at(LEVEL.organisation)
      .map((row) => ({ organisation: Number(row.organisation), ...countsFrom(row) }))
      .sort((a, b) => Number(b.billed - a.billed)),
    months: at(LEVEL.month)
      .map((row) => ({ month: row.month, ...countsFrom(row) }))
      .sort((a, b) => a.month.localeCompare(b.month)),
  };
}

/** What PostgreSQL's `grouping` tells: a bit for each column that isn't grouped by. */
const LEVEL = { reason: 0b011, organisation: 0b101, month: 0b110, all: 0b111 } as const;
const NOTHING = { filed: 0, approved: 0, rejected: 0, billed: 0, paid: 0 };

const countsFrom = (row: Row): ClaimCounts => ({
  filed: Number(row.filed),
  approved: Number(row.approved),
  rejected: Number(row.rejected),
  billed: BigInt(row.billed),
  paid: BigInt(row.paid),
});
