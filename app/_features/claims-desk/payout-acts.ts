import type { Address } from "#lib/core/ids.ts";
import { actOnLedger, type OnActProgress } from "../../_shared/act-on-ledger.ts";
import type { Acted } from "../../_vault/protocol/vault.ts";

/** Says where an organisation's money goes, as its administrator. */
export async function setAccount(
  by: Address,
  organisation: number,
  account: Address,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { setPayoutAccount } = await import("#lib/claims/answers.ts");
  return actOnLedger(
    by,
    (ledger, signer) => setPayoutAccount(ledger, signer, organisation, account),
    onProgress,
  );
}

/** Sends all that an organisation is owed in a token to its payout account. Nothing is signed. */
export async function sendOwed(
  by: Address,
  organisation: number,
  token: Address,
  onProgress: OnActProgress,
): Promise<Acted> {
  const { payOut } = await import("#lib/claims/answers.ts");
  return actOnLedger(by, async () => payOut(organisation, token), onProgress);
}
