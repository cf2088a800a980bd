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
import {
  type ClaimSearch,
  type ClaimsOf,
  claimConditions,
  isOfAllOver,
  openCondition,
  STATES,
} from "./claim-search.ts";
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
export type ClaimsPage = ClaimsWanted & { limit?: number | undefined; before?: After | undefined };
/** Which of somebody's claims: all unless given. */
export type ClaimsWanted = {
  states?: readonly ClaimState[] | undefined;
  search?: ClaimSearch | undefined;
};
/** By deadline; the claim tells two of the same second apart. */
export type DueAfter = { deadline: number; claim: ClaimId };

const LONGEST_PAGE = 200;
/** What `claimFrom` reads: not `open`, for which PostgreSQL reads every claim that is over. */
const COLUMNS = `claim, block_number, log_index, transaction_hash, block_time, coverage, organisation, lines_root, billed, share,
  served_at, pre_authorised, patient_id, pool, insurer, token, last_event, since, deadline, attestation, approved, reason,
  notes_digest, evidence_requested, evidence_digest, dispute_id, bond, for_provider, decided_at, paid, own_paid`;

/** Somebody's claims, the newest first. */
export async function claimsOf(
  { pool, schema }: Index,
  whose: ClaimsOf,
  { limit = 50, before, states, search }: ClaimsPage = {},
): Promise<IndexedClaim[]> {
  const { conditions, values } = claimConditions(whose, states, search);
  const from = [before?.blockNumber ?? Number.MAX_SAFE_INTEGER, before?.logIndex ?? 0].map(
    (value) => `$${values.push(value)}`,
  );
  const all = [...conditions, ...openCondition(states), `(block_number, log_index) < (${from})`];
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM ${schema}.current_claims WHERE ${all.join(" AND ")}
     ORDER BY block_number DESC, log_index DESC LIMIT $${values.push(Math.min(limit, LONGEST_PAGE))}`,
    values,
  );
  return rows.map(claimFrom);
}

/** Claims that aren't over, the one that is due first first. */
export async function claimsDue(
  { pool, schema }: Index,
  whose: ClaimsOf,
  { states, search, limit = 50, after }: ClaimsWanted & { limit?: number; after?: DueAfter | undefined } = {},
): Promise<IndexedClaim[]> {
  const { conditions, values } = claimConditions(whose, states, search);
  const from = [after?.deadline ?? -1, after === undefined ? Buffer.alloc(0) : toBytea(after.claim)].map(
    (value) => `$${values.push(value)}`,
  );
  const { rows } = await pool.query<{ claim: Buffer }>(
    `SELECT claim FROM ${schema}.due_claims WHERE ${[...conditions, `(deadline, claim) > (${from})`].join(" AND ")}
     ORDER BY deadline, claim LIMIT $${values.push(Math.min(limit, LONGEST_PAGE))}`,
    values,
  );
  // In a second question, so that what became of a claim is read for those of this page alone.
  const { rows: told } = await pool.query(
    `SELECT ${COLUMNS} FROM ${schema}.current_claims WHERE claim = ANY($1) ORDER BY deadline, claim`,
    [rows.map(({ claim }) => claim)],
  );
  return told.map(claimFrom);
}

/** How many claims of somebody there are. @param open those alone that aren't over, by what `claimsDue` reads. */
export async function countClaims(
  { pool, schema }: Index,
  whose: ClaimsOf,
  { states, search, open }: ClaimsWanted & { open: boolean },
): Promise<number> {
  // What became of claims is read only where it matters which of several states they are in.
  const asked = !open && isOfAllOver(states) ? undefined : states;
  const { conditions, values } = claimConditions(whose, asked, search);
  const all = open ? conditions : [...conditions, ...openCondition(states)];
  const view = open ? "due_claims" : asked === undefined ? "filed_claims" : "current_claims";
  const { rows } = await pool.query(
    `SELECT count(*) FROM ${schema}.${view} WHERE ${all.join(" AND ")}`,
    values,
  );
  return Number(rows[0].count);
}

/** One claim, or undefined where nothing of this id was filed. */
export async function claimWith({ pool, schema }: Index, claim: ClaimId): Promise<IndexedClaim | undefined> {
  const { rows } = await pool.query(`SELECT ${COLUMNS} FROM ${schema}.current_claims WHERE claim = $1`, [
    toBytea(claim),
  ]);
  return rows.map(claimFrom)[0];
}

/** Every dispute that no arbiter has ended, the one that is due first first. */
export async function openDisputes({ pool, schema }: Index, limit = 50): Promise<IndexedClaim[]> {
  const { rows } = await pool.query(
    `SELECT ${COLUMNS} FROM ${schema}.current_claims WHERE open AND last_event = 'ClaimDisputed'
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

/** What the acts on a claim name: the digests of words to it, each once. */
export async function digestsNamed({ pool, schema }: Index, claim: ClaimId): Promise<Digest[]> {
  const { rows } = await pool.query(
    `SELECT DISTINCT named FROM ${schema}.claims, LATERAL (VALUES (notes_digest), (digest)) AS of (named)
     WHERE claim = $1 AND named IS NOT NULL`,
    [toBytea(claim)],
  );
  return rows.map(({ named }) => asDigest(fromBytea(named)));
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
