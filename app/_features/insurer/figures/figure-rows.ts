import { amountText } from "#lib/claims/amount.ts";
import { claims as words } from "../../../_messages/en/claims.ts";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";

/** Figures as rows of a CSV: one table with what each row is about, amounts as decimals of the currency. */
export function figureRows(figures: StatisticsAnswer): string[][] {
  const { token, providers, months, reasons, decidedAfter } = figures;
  const money = (amount: string) => amountText(BigInt(amount), token ?? { decimals: 0 });
  const counted = (of: string, which: string, row: Counted): string[] => [
    of,
    which,
    String(row.filed),
    String(row.approved),
    String(row.rejected),
    money(row.billed),
    money(row.paid),
    token?.code ?? "",
  ];
  return [
    ["of", "which", "filed", "approved", "rejected", "billed", "paid", "currency"],
    counted("all", "", figures),
    ...months.map((row) => counted("month", row.month, row)),
    ...providers.map((row) => counted("provider", row.name ?? words.organisation(row.organisation), row)),
    ...reasons.map(({ reason, count }) => ["rejection reason", words.reason[reason], "", "", String(count)]),
    ["median seconds to decide", "", decidedAfter === null ? "" : String(decidedAfter)],
  ];
}

type Counted = Pick<StatisticsAnswer, "filed" | "approved" | "rejected" | "billed" | "paid">;
