import { type Ledger, readLedger } from "#lib/chain/ledger.ts";
import { type Attestation, attestationOf, type ClaimState, claimStateOf } from "./claim-state.ts";
import type { ClaimId } from "./filing.ts";

/** A claim as the ledger keeps it; amounts in the smallest unit of the pool's token. */
export type ClaimOnLedger = {
  claim: ClaimId;
  coverage: number;
  /** The provider's. */
  organisation: number;
  billed: bigint;
  /** Unix second at which the present state is over. */
  deadline: number;
  state: ClaimState;
  attestation: Attestation;
  evidenceRequested: boolean;
  preAuthorised: boolean;
  /** Whether the insurer did: a dispute may have ended otherwise. */
  rejected: boolean;
  /** What the insurer pays at the most, and once paid what it paid. */
  share: bigint;
  /** What the patient pays first. */
  deductible: bigint;
  /** Of what was billed. */
  refused: bigint;
  /** Of the patient's own share, through the escrow. */
  paidByPatient: bigint;
};

/** A claim, or undefined where nothing of this id was filed. */
export async function claimOf(ledger: Ledger, claim: ClaimId): Promise<ClaimOnLedger | undefined> {
  const {
    state,
    attestation,
    inPart: _,
    ...kept
  } = await readLedger(ledger, "claimsEscrow", "claimOf", [claim]);
  if (claimStateOf(state) === "none") return undefined;
  return { ...kept, claim, state: claimStateOf(state), attestation: attestationOf(attestation) };
}

/** What is left of the patient's own share; zero before the insurer has paid. */
export const ownShareOf = (ledger: Ledger, claim: ClaimId): Promise<bigint> =>
  readLedger(ledger, "claimsEscrow", "ownShareOf", [claim]);

/** What a dispute over the claim takes, in the pool's token. */
export const bondOf = (ledger: Ledger, claim: ClaimId): Promise<bigint> =>
  readLedger(ledger, "claimsEscrow", "bondOf", [claim]);
