import {
  type Attestation,
  attestationOf,
  type ClaimState,
  type RejectionReason,
  rejectionReasonOf,
} from "#lib/claims/claim-state.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { type Address, asDigest, asPatientId, type Digest, type PatientId } from "#lib/core/ids.ts";
import { fromBytea, toBytea, wordFromBytea } from "../store/bytea.ts";
import type { Index } from "../store/published.ts";
import { type After, type Place, placeOf, type Row } from "./place.ts";

/** A claim as it was filed, and what became of it; times in Unix seconds, amounts in the token's smallest unit. */
export type IndexedClaim = Place & {
  claim: ClaimId;
  coverage: number;
  /** The provider's. */
  organisation: number;
  linesRoot: Hex;
  billed: bigint;
  /** What the insurer pays at the most. */
  share: bigint;
  servedAt: number;
  preAuthorised: boolean;
  patientId: PatientId;
  pool: number;
  insurer: number;
  token: Address;
  state: ClaimState;
  /** When the state came, and when it is over. */
  since: number;
  deadline: number;
  attestation: Attestation;
  /** Of what was billed; undefined unless the insurer approved. */
  approved: bigint | undefined;
  reason: RejectionReason | undefined;
  decidedAt: number | undefined;
  /** Of the insurer's last notes. */
  notesDigest: Digest | undefined;
  evidenceRequested: boolean;
  evidenceDigest: Digest | undefined;
  dispute: { disputeId: bigint; bond: bigint; forProvider: boolean | undefined } | undefined;
  paid: bigint | undefined;
  /** Of the patient's own share, through the escrow. */
  ownPaid: bigint;
};

/** 50 unless given; `before`: goes on after the last of the page before. `states`: all unless given. */
export type ClaimsPage = {
  limit?: number | undefined;
  before?: After | undefined;
  states?: readonly ClaimState[] | undefined;
};
/** Whose claims. */
export type ClaimsOf = { insurer: number } | { provider: number } | { patientId: PatientId };
/** By deadline; the claim tells two of the same second apart. */
export type DueAfter = { deadline: number; claim: ClaimId };

const STATES: Readonly<Record<string, ClaimState>> = {
  ClaimFiled: "filed",
  EvidenceSubmitted: "filed",
  EvidenceRequested: "evidence-requested",
  ClaimApproved: "approved",
  ClaimRejected: "rejected",
  ClaimDisputed: "disputed",
  ClaimPaid: "paid",
  ClaimClosed: "closed",
};
const LONGEST_PAGE = 200;

/** Somebody's claims, the newest first. */
export async function claimsOf(
  { pool, schema }: Index,
  whose: ClaimsOf,
  { limit = 50, before, states }: ClaimsPage = {},
): Promise<IndexedClaim[]> {
  const { condition, value } = conditionOf(whose);
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_claims
     WHERE ${condition} AND last_event = ANY($5) AND (block_number, log_index) < ($2, $3)
     ORDER BY block_number DESC, log_index DESC LIMIT $4`,
    [
      value,
      before?.blockNumber ?? Number.MAX_SAFE_INTEGER,
      before?.logIndex ?? 0,
      Math.min(limit, LONGEST_PAGE),
      eventsOf(states),
    ],
  );
  return rows.map(claimFrom);
}

/** Claims that aren't over, the one that is due first first. @param states all unless given. */
export async function claimsDue(
  { pool, schema }: Index,
  whose: ClaimsOf,
  {
    states,
    limit = 50,
    after,
  }: {
    states?: readonly ClaimState[] | undefined;
    limit?: number | undefined;
    after?: DueAfter | undefined;
  } = {},
): Promise<IndexedClaim[]> {
  const { condition, value } = conditionOf(whose);
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_claims
     WHERE ${condition} AND open AND last_event = ANY($2) AND (deadline, claim) > ($3, $4)
     ORDER BY deadline, claim LIMIT $5`,
    [
      value,
      eventsOf(states),
      after?.deadline ?? -1,
      after === undefined ? Buffer.alloc(0) : toBytea(after.claim),
      Math.min(limit, LONGEST_PAGE),
    ],
  );
  return rows.map(claimFrom);
}

/** One claim, or undefined where nothing of this id was filed. */
export async function claimWith({ pool, schema }: Index, claim: ClaimId): Promise<IndexedClaim | undefined> {
  const { rows } = await pool.query(`SELECT * FROM ${schema}.current_claims WHERE claim = $1`, [
    toBytea(claim),
  ]);
  return rows.map(claimFrom)[0];
}

/** Every dispute that no arbiter has ended, the one that is due first first. */
export async function openDisputes({ pool, schema }: Index, limit = 50): Promise<IndexedClaim[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.current_claims WHERE open AND last_event = 'ClaimDisputed'
     ORDER BY deadline, claim LIMIT $1`,
    [Math.min(limit, LONGEST_PAGE)],
  );
  return rows.map(claimFrom);
}

/** What happened to a claim, the oldest first. */
export async function claimEvents(
  { pool, schema }: Index,
  claim: ClaimId,
): Promise<(Place & { event: string })[]> {
  const { rows } = await pool.query(
    `SELECT * FROM ${schema}.claims WHERE claim = $1 ORDER BY block_number, log_index`,
    [toBytea(claim)],
  );
  return rows.map((row) => ({ ...placeOf(row), event: row.event }));
}

/** The events that bring a claim into one of these states. */
const eventsOf = (states?: readonly ClaimState[]): string[] =>
  Object.keys(STATES).filter((event) => states?.includes(STATES[event] as ClaimState) ?? true);

function conditionOf(whose: ClaimsOf): { condition: string; value: number | Buffer } {
  if ("insurer" in whose) return { condition: "insurer = $1", value: whose.insurer };
  if ("provider" in whose) return { condition: "organisation = $1", value: whose.provider };
  return { condition: "patient_id = $1", value: toBytea(whose.patientId) };
}

function claimFrom(row: Row): IndexedClaim {
  const dispute = row.dispute_id && {
    disputeId: wordFromBytea(row.dispute_id),
    bond: BigInt(row.bond),
    forProvider: row.for_provider ?? undefined,
  };
  return {
    ...placeOf(row),
    claim: fromBytea(row.claim),
    coverage: Number(row.coverage),
    organisation: Number(row.organisation),
    linesRoot: fromBytea(row.lines_root),
    billed: BigInt(row.billed),
    share: BigInt(row.share),
    servedAt: Number(row.served_at),
    preAuthorised: row.pre_authorised,
    patientId: asPatientId(fromBytea(row.patient_id)),
    pool: Number(row.pool),
    insurer: Number(row.insurer),
    token: fromBytea(row.token),
    state: STATES[row.last_event] ?? "none",
    since: Number(row.since),
    deadline: Number(row.deadline),
    attestation: attestationOf(row.attestation ?? 0),
    approved: row.approved === null ? undefined : BigInt(row.approved),
    reason: row.reason === null ? undefined : rejectionReasonOf(row.reason),
    decidedAt: row.decided_at === null ? undefined : Number(row.decided_at),
    notesDigest: digestFrom(row.notes_digest),
    evidenceRequested: row.evidence_requested,
    evidenceDigest: digestFrom(row.evidence_digest),
    dispute: dispute ?? undefined,
    paid: row.paid === null ? undefined : BigInt(row.paid),
    ownPaid: BigInt(row.own_paid ?? 0),
  };
}

/** Zero where nothing was written. */
function digestFrom(bytes: Buffer | null): Digest | undefined {
  if (bytes === null || wordFromBytea(bytes) === 0n) return undefined;
  return asDigest(fromBytea(bytes));
}
