import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { AgreedProcedure } from "#lib/claims/agreement.ts";
import type { CoverageTerms } from "#lib/claims/coverages.ts";
import type { Decision } from "#lib/claims/decisions.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Undecidable } from "#lib/claims/undecidable.ts";
import type { Address } from "#lib/core/ids.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/**
 * Signs decisions as an insurer's claims staff: all of them, or none where the ledger would refuse one. Which, `onRefused` is told, before
 * anything is signed; and again where somebody was faster than the signature. Throws `ClaimsUndecidable`, `TooManyDecisions`,
 * `SignatureRefused`, what the ledger names.
 */
export async function decide(
  by: Address,
  decisions: readonly Decision[],
  onProgress: OnActProgress,
  onRefused: (refused: Undecidable[]) => void,
): Promise<Acted> {
  const [{ decideClaims }, { someUndecidable, undecidable }] = await Promise.all([
    import("#lib/claims/decisions.ts"),
    import("#lib/claims/undecidable.ts"),
  ]);
  let asked: Ledger | undefined;
  async function check(ledger: Ledger): Promise<void> {
    const refused = await undecidable(ledger, decisions);
    if (refused.length === 0) return;
    onRefused(refused);
    throw someUndecidable(refused, decisions.length);
  }
  const sign = async (ledger: Ledger, signer: AccountSigner) => {
    await check(ledger);
    const call = await decideClaims(ledger, signer, decisions);
    asked = ledger;
    return call;
  };
  try {
    return await actOnLedger(by, sign, onProgress);
  } catch (error) {
    if (asked !== undefined) await check(asked);
    throw error;
  }
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
