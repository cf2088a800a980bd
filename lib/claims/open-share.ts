import type { Ledger } from "#lib/chain/ledger.ts";
import type { Address } from "#lib/core/ids.ts";
import { ownShareOf } from "./claim.ts";
import type { ClaimId } from "./filing.ts";
import { type Currency, currencyOf } from "./money.ts";
import { tokenOf } from "./own-share.ts";

/** What anybody may pay of a claim: what is left of the patient's share, in the token's smallest unit. */
export type OpenShare = { left: bigint; token: Currency & { address: Address } };

/** What is left of a patient's share, for whoever pays it. Throws `ClaimUnknown`, `LedgerUnavailable`. */
export async function openShareOf(ledger: Ledger, claim: ClaimId): Promise<OpenShare> {
  const address = await tokenOf(ledger, claim);
  const [left, currency] = await Promise.all([ownShareOf(ledger, claim), currencyOf(ledger, address)]);
  return { left, token: { ...currency, address } };
}
