import { formatNumber } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";
import { formatRound, type Token } from "../../../_shared/claims/format-money.ts";
import css from "../insurer.module.css";
import { formatPercent } from "./format-percent.ts";

const text = insurer.figures.tiles;

/** The figures at a glance. */
export function Tiles({ figures, token }: { figures: StatisticsAnswer; token: Token }) {
  const { filed, approved, rejected, billed, paid, decidedAfter } = figures;
  const decided = approved + rejected;
  const part = (count: number) =>
    decided === 0 ? text.none : text.ofDecided(formatPercent(count / decided));
  const paidPart = BigInt(billed) === 0n ? 0 : Number((BigInt(paid) * 1_000n) / BigInt(billed)) / 1_000;
  const tiles: readonly (readonly [name: string, value: string, more?: string])[] = [
    [text.filed, formatNumber(filed)],
    [text.approved, formatNumber(approved), part(approved)],
    [text.rejected, formatNumber(rejected), part(rejected)],
    [text.decidedAfter, decidedAfter === null ? "–" : insurer.figures.takes(decidedAfter)],
    [text.billed, formatRound(billed, token)],
    [text.paid, formatRound(paid, token), text.ofBilled(formatPercent(paidPart))],
  ];
  return (
    <dl className={css.tiles}>
      {tiles.map(([name, value, more]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b>
            {more !== undefined && <span>{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
