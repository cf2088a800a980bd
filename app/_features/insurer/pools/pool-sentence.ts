import { insurer } from "../../../_messages/en/insurer.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import type { Piece } from "../../../_shared/pieces.ts";

const text = insurer.pools;

/** Words with things between them, in turn. */
const between = (words: readonly string[], ...things: readonly Piece[]): Piece[] =>
  words.flatMap((word, at) => [word, ...(things[at] === undefined ? [] : [things[at]])]);

/** What is said before a pool's money moves: of `PoolWithdrawal`, `WithdrawalCancellation`, or the wallet's own transfer. */
export function poolSentence(
  act: "fund" | "withdraw" | "cancel",
  { pool, token, withdrawal }: PoolAnswer,
  { amount, where, delay }: { amount: bigint; where: string; delay: number },
): Piece[] {
  const number = { strong: text.inWords(pool) };
  switch (act) {
    case "fund":
      return [
        { strong: where },
        ...between(text.funding.sentence, { strong: formatMoney(amount, token) }, number),
      ];
    case "withdraw":
      return [
        { strong: where },
        ...between(text.withdrawing.sentence, { strong: formatMoney(amount, token) }, number, {
          strong: text.delay(delay),
        }),
      ];
    case "cancel":
      return [
        { strong: where },
        ...between(
          text.cancelling.sentence,
          { strong: formatMoney(withdrawal?.amount ?? "0", token) },
          number,
        ),
      ];
  }
}
