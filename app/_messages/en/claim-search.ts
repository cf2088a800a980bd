import { count } from "./format.ts";

/** Looking for claims: the insurer's worklist, and the provider's list. */
export const claimSearch = {
  insurer: "Claim, patient's id or provider",
  provider: "Claim, patient's id or insurer",
  clear: "Empty the field",
  /** @param ranged how many ranges are set, out of sight. */
  more: (ranged: number) => (ranged === 0 ? "Amount and day" : `Amount and day (${ranged})`),
  atLeast: "Billed from",
  atMost: "Billed up to",
  from: "Care from",
  until: "Care until",
  amountError: "Digits, and a point before the decimals.",
  dayError: "This is no day.",
  total: (claims: number) => count(claims, "claim", "claims"),
  found: (claims: number) => (claims === 0 ? "No claim found" : `${count(claims, "claim", "claims")} found`),
  none: "No claim found",
  noneAmong: (view: string) =>
    `None under “${view}” fits. An id is found by its first signs, an organisation by a part of its name.`,
  noneAtAll: "None fits. An id is found by its first signs, an organisation by a part of its name.",
  among: "Search all claims",
  clearAll: "Clear the search",
};
