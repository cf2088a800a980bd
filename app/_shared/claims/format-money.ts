import { amountText } from "#lib/claims/amount.ts";
import { LOCALE } from "../../_messages/locale.ts";

/** A token as the API tells it. */
export type Token = { code: string; decimals: number };
type Amount = bigint | string;

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in the token's smallest unit, as people write money: `€1,250.00`. A token that is no currency stands behind: `12.5 KWD2`. */
export function formatMoney(amount: Amount, { code, decimals }: Token): string {
  const text = amountText(BigInt(amount), { decimals }) as `${number}`;
  const isCurrency = /^[A-Z]{3}$/.test(code);
  const shown = formatOf(isCurrency ? code : "", decimals).format(text);
  return isCurrency ? shown : `${shown} ${code}`;
}

/** The same without decimals, for charts and figures at a glance. */
export function formatRound(amount: Amount, { code, decimals }: Token): string {
  const whole = BigInt(amount) / 10n ** BigInt(decimals);
  const isCurrency = /^[A-Z]{3}$/.test(code);
  const shown = formatOf(isCurrency ? code : "", 0).format(whole);
  return isCurrency ? shown : `${shown} ${code}`;
}

function formatOf(code: string, decimals: number): Intl.NumberFormat {
  const key = `${code} ${decimals}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const digits = Math.min(decimals, 20);
  const made = new Intl.NumberFormat(LOCALE.tag, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    ...(code !== "" && { style: "currency", currency: code }),
  });
  formats.set(key, made);
  return made;
}
