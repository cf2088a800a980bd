import { type Currency, currencyOf } from "#lib/claims/money.ts";
import type { Address } from "#lib/core/ids.ts";
import { ledger } from "../ledger.ts";
import type { TokenAnswer } from "../schemas/claims.ts";

/** What tokens call themselves never changes here: governance allowed each. */
const known = new Map<string, Promise<Currency>>();

/** A token with how its amounts are written. Throws `LedgerUnavailable`. */
export async function tokenOf(address: Address): Promise<TokenAnswer> {
  const { deployment } = ledger();
  const key = `${deployment.addresses.claimsEscrow} ${address}`;
  let asked = known.get(key);
  if (asked === undefined) {
    asked = currencyOf(ledger(), address);
    known.set(key, asked);
    asked.catch(() => known.delete(key));
  }
  return { address, ...(await asked) };
}
