import { amountText, parseAmount } from "#lib/claims/amount.ts";
import type { ProposedLine } from "#lib/claims/draft-claim.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { Token } from "../../../_shared/claims/format-money.ts";

/** A line as it is being edited: its amount as typed, whether it is billed, and a price of the record that can't be billed so. */
export type DraftLine = Omit<ClaimLine, "amount"> & { typed: string; out: boolean; said?: string };

/** Lines of a record's proposal; without a price there, they wait for one. */
export const draftOf = (proposed: readonly ProposedLine[], token: Token): DraftLine[] =>
  proposed.map(({ amount, said, ...line }) => ({
    ...line,
    typed: amount === undefined ? "" : amountText(amount, token),
    out: false,
    ...(said && { said: [said.value, said.currency].filter((part) => part !== undefined).join(" ") }),
  }));

/** The amount that was typed; undefined for what is none, or nothing. */
export function amountOf({ typed }: Pick<DraftLine, "typed">, token: Token): bigint | undefined {
  try {
    const amount = parseAmount(typed, token);
    return amount > 0n ? amount : undefined;
  } catch {
    return undefined;
  }
}

/** What is billed; undefined while an amount is wrong, or nothing is billed. */
export function linesOf(draft: readonly DraftLine[], token: Token): ClaimLine[] | undefined {
  const billed = draft.filter(({ out }) => !out);
  const lines = billed.flatMap(({ typed, out: _, said: __, ...line }) => {
    const amount = amountOf({ typed }, token);
    return amount === undefined ? [] : [{ ...line, amount }];
  });
  return lines.length === 0 || lines.length !== billed.length ? undefined : lines;
}
