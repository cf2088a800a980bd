import type { ClaimId } from "#lib/claims/filing.ts";
import type { OpenShare } from "#lib/claims/open-share.ts";
import type { Address } from "#lib/core/ids.ts";
import type { OnActProgress } from "../../_shared/act-on-ledger.ts";
import { sendDirectly } from "../../_shared/send-directly.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

const ledgerHere = async () => {
  const { openHospital } = await import("#lib/hospital/open-hospital.ts");
  return (await openHospital({ origin: location.origin })).ledger;
};

/** What is left of a patient's share, asked of the ledger itself. Throws `ClaimUnknown`, `LedgerUnavailable`. */
export async function openShare(claim: ClaimId): Promise<OpenShare> {
  const [{ openShareOf }, ledger] = await Promise.all([import("#lib/claims/open-share.ts"), ledgerHere()]);
  return openShareOf(ledger, claim);
}

/** What an account has of a token, in its smallest unit. */
export async function balanceOf(token: Address, account: Address): Promise<bigint> {
  const [{ holdingsOf }, ledger] = await Promise.all([import("#lib/claims/allowance.ts"), ledgerHere()]);
  return (await holdingsOf(ledger, token, account)).balance;
}

/**
 * Pays of somebody else's share, by transactions of the payer's own wallet: a permit pays for who signed it alone, so the escrow is
 * let take exactly this much first, unless it may already.
 * Throws `CoinMissing`, `SignatureRefused`, and what the ledger names.
 */
export async function payFor(
  account: Address,
  { claim, token, amount }: { claim: ClaimId; token: Address; amount: bigint },
  onProgress: OnActProgress,
): Promise<Acted> {
  const [{ approveEscrow, holdingsOf }, { payOwnShareDirectly }, { encodeCall }, ledger] = await Promise.all([
    import("#lib/claims/allowance.ts"),
    import("#lib/claims/own-share.ts"),
    import("#lib/chain/call.ts"),
    ledgerHere(),
  ]);
  if ((await holdingsOf(ledger, token, account)).allowed < amount) {
    await sendDirectly(account, ({ deployment }) => approveEscrow({ deployment }, token, amount), onProgress);
  }
  const call = payOwnShareDirectly({ claim, amount });
  return sendDirectly(account, ({ deployment }) => encodeCall(deployment, call), onProgress);
}
