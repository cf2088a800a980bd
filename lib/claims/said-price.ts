import type { Money } from "fhir/r4.js";
import { parseAmount } from "./amount.ts";
import { MAX_AMOUNT } from "./lines.ts";
import type { Currency } from "./money.ts";

/** What a record says that something costs: to be billed so, or only to be told to whoever prices it. */
export type SaidPrice = { amount: bigint | undefined; said?: Money };

/** Of a smallest unit: what a price may miss it by because exporters multiply binary fractions. */
const DUST = 1e-6;

/** Whether an amount is in another currency than a token's. One that names none, or a token that is no currency, fits. */
export const isForeign = ({ currency: said }: Money, { code }: Currency): boolean =>
  said !== undefined && /^[A-Z]{3}$/.test(code) && said !== code;

/**
 * A record's price in a currency's smallest unit, rounded to it. Without an amount where none is said, and for what can't be
 * billed: another currency's, less than nothing, more than a claim holds. `said` where it isn't what is billed.
 */
export function saidPrice(money: Money | undefined, currency: Currency): SaidPrice {
  if (money?.value === undefined) return { amount: undefined };
  const units = money.value * 10 ** currency.decimals;
  const amount = isForeign(money, currency) ? undefined : rounded(money.value, currency);
  if (amount === undefined) return { amount, said: money };
  return Math.abs(units - Math.round(units)) > DUST ? { amount, said: money } : { amount };
}

function rounded(value: number, currency: Currency): bigint | undefined {
  // Digits that parseAmount takes.
  if (!(value >= 0 && value < 1e18)) return undefined;
  const said = String(value);
  const exact = /^\d+(?:\.(\d+))?$/.exec(said);
  const fits = exact !== null && (exact[1] ?? "").length <= currency.decimals;
  const amount = parseAmount(fits ? said : value.toFixed(Math.min(currency.decimals, 18)), currency);
  return amount <= MAX_AMOUNT ? amount : undefined;
}
