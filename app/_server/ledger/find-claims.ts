import type { ClaimSearch } from "#indexer/queries/claim-search.ts";
import { tokensHeld } from "#indexer/queries/coverages.ts";
import type { Hex } from "#lib/core/bytes.ts";
import { organisationsNamed } from "../directory/names.ts";
import { fromIndex } from "./index-reader.ts";
import { tokenOf } from "./tokens.ts";

/** What somebody looks for among claims, as the API takes it; amounts in units of the currency. */
export type Wanted = {
  find?: string | undefined;
  atLeast?: string | undefined;
  atMost?: string | undefined;
  servedFrom?: number | undefined;
  servedUntil?: number | undefined;
};

/** Above what a claim can come to. */
const MOST = 1n << 96n;

/** What somebody looks for, as the index is asked; undefined where they look for nothing. */
export async function searchOf(wanted: Wanted): Promise<ClaimSearch | undefined> {
  const { find = "", atLeast, atMost, servedFrom, servedUntil } = wanted;
  const text = find.trim();
  if (text === "" && [atLeast, atMost, servedFrom, servedUntil].every((part) => part === undefined)) return;
  const [named, billed] = await Promise.all([
    text === "" ? undefined : namedBy(text),
    atLeast === undefined && atMost === undefined ? undefined : billedIn(atLeast, atMost),
  ]);
  return { named, billed, servedFrom, servedUntil };
}

/** Ids that begin so, and organisations whose name has it: pages call those without one by their number. */
async function namedBy(text: string): Promise<NonNullable<ClaimSearch["named"]>> {
  const [, number] = /^organisation (\d{1,10})$/i.exec(text) ?? [];
  const organisations = await organisationsNamed(text);
  return {
    ids: idsFrom(text),
    organisations: number === undefined ? organisations : [...organisations, Number(number)],
  };
}

/** The ids that begin as somebody wrote, with the word before them that pages write or without. */
export function idsFrom(text: string): { from: Hex; to: Hex } | undefined {
  const [, digits] = /^(?:claim |patient )?(?:0x)?([0-9a-f]{2,64})$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const start = digits.toLowerCase();
  return { from: `0x${start.padEnd(64, "0")}`, to: `0x${start.padEnd(64, "f")}` };
}

/** Every currency has decimals of its own, so that each has a range of its own. */
const billedIn = async (atLeast?: string, atMost?: string): Promise<NonNullable<ClaimSearch["billed"]>> => {
  const tokens = await Promise.all((await fromIndex(tokensHeld)).map(tokenOf));
  return tokens.map(({ address, decimals }) => ({
    token: address,
    least: atLeast === undefined ? 0n : smallest(atLeast, decimals, "up"),
    most: atMost === undefined ? MOST : smallest(atMost, decimals, "down"),
  }));
};

/** A decimal number in the smallest unit; what is finer is rounded into the range. */
export function smallest(text: string, decimals: number, round: "up" | "down"): bigint {
  const [whole = "0", fraction = ""] = text.split(".");
  const units = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, "0"));
  return round === "up" && /[1-9]/.test(fraction.slice(decimals)) ? units + 1n : units;
}
