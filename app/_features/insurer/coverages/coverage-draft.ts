import { parseAmount } from "#lib/claims/amount.ts";
import type { CoverageTerms } from "#lib/claims/coverages.ts";
import { asPatientId } from "#lib/core/ids.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { endOfDay, startOfDay } from "../../../_shared/claims/days.ts";
import { patientIdIn } from "../../../_shared/patient-id-in.ts";

/** A coverage as it is typed. */
export type CoverageDraft = {
  patient: string;
  pool: number;
  from: string;
  until: string;
  limit: string;
  deductible: string;
  copay: string;
};

export type DraftField = "patient" | "until" | "limit" | "deductible" | "copay";

const PERCENT = { decimals: 2 };
const WHOLE = 10_000n;

/** The terms that a draft is, or the fields that keep it from being any. @param now Unix seconds. */
export function termsOf(
  draft: CoverageDraft,
  pool: PoolAnswer,
  now: number,
): { terms: CoverageTerms; wrong: [] } | { terms: undefined; wrong: DraftField[] } {
  const patient = patientIdIn(draft.patient);
  const validFrom = startOfDay(draft.from);
  const validUntil = endOfDay(draft.until);
  const limit = amount(draft.limit, pool.token);
  const deductible = draft.deductible.trim() === "" ? 0n : amount(draft.deductible, pool.token);
  const copay = draft.copay.trim() === "" ? 0n : amount(draft.copay, PERCENT);
  const isTime = validFrom !== undefined && validUntil !== undefined && validUntil > Math.max(validFrom, now);
  const wrong: DraftField[] = [
    ...(patient === undefined ? (["patient"] as const) : []),
    ...(isTime ? [] : (["until"] as const)),
    ...(limit === undefined || limit === 0n ? (["limit"] as const) : []),
    ...(deductible === undefined ? (["deductible"] as const) : []),
    ...(copay === undefined || copay > WHOLE ? (["copay"] as const) : []),
  ];
  if (wrong.length > 0) return { terms: undefined, wrong };
  return {
    wrong: [],
    terms: {
      patientId: asPatientId(patient ?? "0x"),
      pool: pool.pool,
      copay: Number(copay),
      validFrom: validFrom ?? 0,
      validUntil: validUntil ?? 0,
      limit: limit ?? 0n,
      deductible: deductible ?? 0n,
    },
  };
}

function amount(text: string, currency: { decimals: number }): bigint | undefined {
  try {
    return parseAmount(text, currency);
  } catch {
    return undefined;
  }
}
