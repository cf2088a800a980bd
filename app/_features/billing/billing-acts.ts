import type { ClaimId, Filing, PreAuthorisation } from "#lib/claims/filing.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { Address, Digest } from "#lib/core/ids.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import { sendDirectly } from "../../_shared/send-directly.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/** What is done to a claim with no more than its id. */
export type PlainAct = "withdraw" | "accept" | "settle" | "close" | "default";

/** Has an act on a claim signed, or submits one that takes no signature. Throws `SignatureRefused`, what the ledger names. */
export async function actOnClaim(
  by: Address,
  act: PlainAct,
  claim: ClaimId,
  onProgress: OnActProgress,
): Promise<Acted> {
  const answers = await import("#lib/claims/answers.ts");
  return actOnLedger(
    by,
    async (ledger, signer) => {
      if (act === "withdraw") return answers.withdrawClaim(ledger, signer, claim);
      if (act === "accept") return answers.acceptDecision(ledger, signer, claim);
      if (act === "settle") return answers.settleClaim(claim);
      return act === "close" ? answers.closeClaim(claim) : answers.defaultDispute(claim);
    },
    onProgress,
  );
}

/** Names evidence on the ledger. @param digest of what was sealed to the parties. */
export async function giveEvidence(
  by: Address,
  claim: ClaimId,
  digest: Digest,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { submitEvidence } = await import("#lib/claims/answers.ts");
  return actOnLedger(by, (ledger, signer) => submitEvidence(ledger, signer, claim, digest), onProgress);
}

/** Brings a decision before the arbiter. What the bond takes is allowed first, unless it is. */
export async function dispute(
  by: Address,
  { claim, token, bond }: { claim: ClaimId; token: Address; bond: bigint },
  onProgress: OnActProgress,
): Promise<Acted> {
  const [{ approveEscrow }, { disputeDecision }] = await Promise.all([
    import("#lib/claims/allowance.ts"),
    import("#lib/claims/answers.ts"),
  ]);
  if ((await holdings(token, by)).allowed < bond) {
    await sendDirectly(by, (ledger) => approveEscrow(ledger, token, bond), onProgress);
  }
  return actOnLedger(by, (ledger, signer) => disputeDecision(ledger, signer, claim), onProgress);
}

/** What an account has of a token, and lets the escrow take. */
export async function holdings(
  token: Address,
  account: Address,
): Promise<{ balance: bigint; allowed: bigint }> {
  const [{ openHospital }, { holdingsOf }] = await Promise.all([
    import("#lib/hospital/open-hospital.ts"),
    import("#lib/claims/allowance.ts"),
  ]);
  return holdingsOf((await openHospital({ origin: location.origin })).ledger, token, account);
}

/** Sends all that waits for an organisation to its payout account. Nothing is signed. */
export async function payOutTo(
  by: Address,
  organisation: number,
  token: Address,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { payOut } = await import("#lib/claims/answers.ts");
  return actOnLedger(by, async () => payOut(organisation, token), onProgress);
}

/** Files a claim, whose lines were sealed to its parties before. @param preAuthorisation of the insurer, if there is one. */
export async function file(
  by: Address,
  filing: Filing,
  preAuthorisation: PreAuthorisation | undefined,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { fileClaim } = await import("#lib/claims/filing.ts");
  return actOnLedger(
    by,
    async (ledger, signer) =>
      (await fileClaim(ledger, signer, filing, preAuthorisation && { preAuthorisation })).call,
    onProgress,
  );
}

/**
 * The agreement to a bill in a file of the insurer, held against what the ledger says that it agrees to now. Throws what `agreedFor`
 * throws, `LedgerUnavailable`.
 */
export async function agreementIn(
  chosen: File,
  { coverage, lines }: { coverage: number; lines: readonly ClaimLine[] },
): Promise<PreAuthorisation> {
  const [{ agreedFor }, { coverageOf }, { openHospital }, text] = await Promise.all([
    import("#lib/claims/agreement-file.ts"),
    import("#lib/claims/coverages.ts"),
    import("#lib/hospital/open-hospital.ts"),
    chosen.text(),
  ]);
  const { ledger } = await openHospital({ origin: location.origin });
  const root = (await coverageOf(ledger, coverage))?.preAuthorised ?? "0x";
  return agreedFor(text, { coverage, root, lines });
}
