import type { Money } from "fhir/r4.js";
import { parseAbi } from "viem";
import type { Ledger } from "#lib/chain/ledger.ts";
import { ledgerError } from "#lib/chain/ledger-error.ts";
import type { Address } from "#lib/core/ids.ts";
import { amountText, parseAmount } from "./amount.ts";

/** How a token's amounts are written: `code` is what its contract calls itself, ISO 4217 where it is a currency's. */
export type Currency = { code: string; decimals: number };

const TOKEN = parseAbi([
  "function symbol() view returns (string)",
  "function decimals() view returns (uint8)",
]);

/** What a token calls itself. Throws `LedgerUnavailable`. */
export async function currencyOf({ client }: Ledger, token: Address): Promise<Currency> {
  try {
    const [code, decimals] = await Promise.all([
      client.readContract({ address: token, abi: TOKEN, functionName: "symbol" }),
      client.readContract({ address: token, abi: TOKEN, functionName: "decimals" }),
    ]);
    return { code, decimals };
  } catch (error) {
    throw ledgerError(error);
  }
}

/** FHIR's Money. Its number is exact up to 15 digits, which is what FHIR asks of a decimal. */
export const moneyOf = (amount: bigint, currency: Currency): Money => ({
  value: Number(amountText(amount, currency)),
  ...(/^[A-Z]{3}$/.test(currency.code) ? { currency: currency.code as NonNullable<Money["currency"]> } : {}),
});

/** The amount of FHIR's Money, whose currency is taken for the token's. Throws `AmountInvalid`. */
export const amountOf = ({ value }: Money, currency: Currency): bigint =>
  // Shortest text of the number: what the resource said, within 15 digits.
  parseAmount(String(value ?? 0), currency);
