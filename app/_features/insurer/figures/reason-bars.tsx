import { claims as words } from "../../../_messages/en/claims.ts";
import { formatNumber } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";
import { Meter } from "../../../_shared/claims/meter.tsx";
import css from "../insurer.module.css";

const text = insurer.figures;

/** Why claims were rejected, the most frequent first: a table whose numbers are bars, too. */
export function ReasonBars({ reasons }: Pick<StatisticsAnswer, "reasons">) {
  if (reasons.length === 0) return <p className={css.quiet}>{text.noReasons}</p>;
  const most = BigInt(Math.max(...reasons.map(({ count }) => count)));
  return (
    <table className={css.bars}>
      <caption className="visually-hidden">{text.reasons}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{text.head.reason}</th>
          <th scope="col">{text.head.count}</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ reason, count }) => (
          <tr key={reason}>
            <th scope="row">{words.reason[reason]}</th>
            <td>
              <Meter of={most} parts={[{ key: "count", amount: BigInt(count) }]} />
              <b>{formatNumber(count)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
