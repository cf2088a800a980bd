import type { AgreedProcedure } from "#lib/claims/agreement.ts";
import type { CoverageTerms } from "#lib/claims/coverages.ts";
import type { Decision } from "#lib/claims/decisions.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/** Signs decisions as an insurer's claims staff. Throws `TooManyDecisions`, `SignatureRefused`, what the ledger names. */
export async function decide(
  by: Address,
  decisions: readonly Decision[],
  onProgress: OnActProgress,
): Promise<Acted> {
  const { decideClaims } = await import("#lib/claims/decisions.ts");
  return actOnLedger(by, (ledger, signer) => decideClaims(ledger, signer, decisions), onProgress);
}

/** Ends a claim whose time is over: `settle` where it is owed, `close` where nothing is. Nothing is signed. */
export async function end(
  by: Address,
  claim: ClaimId,
  how: "settle" | "close",
  onProgress: OnActProgress,
): Promise<Acted> {
  const { closeClaim, settleClaim } = await import("#lib/claims/answers.ts");
  return actOnLedger(by, async () => (how === "settle" ? settleClaim : closeClaim)(claim), onProgress);
}

/** Promises to a patient, as an insurer's claims staff. */
export async function write(by: Address, terms: CoverageTerms, onProgress: OnActProgress): Promise<Acted> {
  const { writeCoverage } = await import("#lib/claims/coverages.ts");
  return actOnLedger(by, (ledger, signer) => writeCoverage(ledger, signer, terms), onProgress);
}

/** Ends a promise. @param validUntil first Unix second that isn't covered any more. */
export async function endPromise(
  by: Address,
  coverage: number,
  validUntil: number,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { endCoverage } = await import("#lib/claims/coverages.ts");
  return actOnLedger(by, (ledger, signer) => endCoverage(ledger, signer, coverage, validUntil), onProgress);
}

/** Agrees to procedures, and gives the file that the provider needs to bill them. */
export async function agree(
  by: Address,
  coverage: number,
  procedures: readonly AgreedProcedure[],
  onProgress: OnActProgress,
): Promise<Acted & { file: string }> {
  const [{ agreementText, agreeOn }, { preAuthorise }] = await Promise.all([
    import("#lib/claims/agreement.ts"),
    import("#lib/claims/coverages.ts"),
  ]);
  const agreement = agreeOn(coverage, procedures);
  const acted = await actOnLedger(
    by,
    (ledger, signer) => preAuthorise(ledger, signer, coverage, agreement.root),
    onProgress,
  );
  return { ...acted, file: agreementText(agreement) };
}
