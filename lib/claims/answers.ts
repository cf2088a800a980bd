import type { LedgerCall } from "#lib/chain/call.ts";
import type { Ledger } from "#lib/chain/ledger.ts";
import type { AccountSigner } from "#lib/chain/signers.ts";
import type { Address, Digest } from "#lib/core/ids.ts";
import { authoriseAsAccount } from "#lib/identity/authorise.ts";
import type { ClaimId } from "./filing.ts";

const contract = "claimsEscrow";

/** A provider's billing staff says what evidence there is. @param digest of what the insurer is given. */
export async function submitEvidence(
  ledger: Ledger,
  clerk: AccountSigner,
  claim: ClaimId,
  digest: Digest,
): Promise<LedgerCall> {
  const message = { contract, primaryType: "ClaimEvidence", fields: { claim, digest } } as const;
  const by = await authoriseAsAccount(ledger, clerk, message);
  return { contract, functionName: "submitEvidenceBySig", args: [claim, digest, by] };
}

/** A provider's billing staff takes a claim back. */
export const withdrawClaim = (ledger: Ledger, clerk: AccountSigner, claim: ClaimId): Promise<LedgerCall> =>
  about(ledger, clerk, claim, "ClaimWithdrawal", "withdrawClaimBySig");

/** A provider's billing staff takes the approved part for all of it. */
export const acceptDecision = (ledger: Ledger, clerk: AccountSigner, claim: ClaimId): Promise<LedgerCall> =>
  about(ledger, clerk, claim, "ClaimAcceptance", "acceptBySig");

/** A provider's billing staff brings a decision before the arbiter. The signer's account pays the bond. */
export const disputeDecision = (ledger: Ledger, clerk: AccountSigner, claim: ClaimId): Promise<LedgerCall> =>
  about(ledger, clerk, claim, "ClaimDispute", "disputeBySig");

/** Credits the provider with what is due; anybody may submit it. */
export const settleClaim = (claim: ClaimId): LedgerCall => ({
  contract,
  functionName: "settle",
  args: [claim],
});

/** Ends a claim of which nothing is due; anybody may submit it. */
export const closeClaim = (claim: ClaimId): LedgerCall => ({
  contract,
  functionName: "close",
  args: [claim],
});

/** Ends a dispute that the arbiter let lie; anybody may submit it. */
export const defaultDispute = (claim: ClaimId): LedgerCall => ({
  contract,
  functionName: "defaultDispute",
  args: [claim],
});

/** Sends all that an organisation is owed to its payout account; anybody may submit it. */
export const payOut = (organisation: number, token: Address): LedgerCall => ({
  contract,
  functionName: "payOut",
  args: [organisation, token],
});

/** An organisation's administrator says where its money goes. */
export async function setPayoutAccount(
  ledger: Ledger,
  administrator: AccountSigner,
  organisation: number,
  account: Address,
): Promise<LedgerCall> {
  const fields = { organisation, account };
  const message = { contract, primaryType: "PayoutAccountSetting", fields } as const;
  const by = await authoriseAsAccount(ledger, administrator, message);
  return { contract, functionName: "setPayoutAccountBySig", args: [organisation, account, by] };
}

async function about(
  ledger: Ledger,
  clerk: AccountSigner,
  claim: ClaimId,
  primaryType: string,
  functionName: string,
): Promise<LedgerCall> {
  const by = await authoriseAsAccount(ledger, clerk, { contract, primaryType, fields: { claim } });
  return { contract, functionName, args: [claim, by] };
}
