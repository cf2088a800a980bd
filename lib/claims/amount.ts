import { KeywardError } from "#lib/core/errors.ts";

type Decimals = { decimals: number };

/** An amount as a decimal number in text: 1234 of a currency with two decimals is `12.34`. */
export function amountText(amount: bigint, { decimals }: Decimals): string {
  const digits = amount.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The amount that a decimal number is, exactly. Throws `AmountInvalid` for another text, or finer than the currency. */
export function parseAmount(text: string, { decimals }: Decimals): bigint {
  const [, whole, fraction = ""] = /^(\d{1,18})(?:\.(\d{1,18}))?$/.exec(text.trim()) ?? [];
  const kept = fraction.slice(0, decimals);
  if (whole === undefined || /[1-9]/.test(fraction.slice(decimals))) {
    throw new KeywardError("AmountInvalid", {
      message: "This is no amount of this currency.",
      action: "Write digits, and a point before the decimals.",
    });
  }
  return BigInt(whole + kept.padEnd(decimals, "0"));
}
