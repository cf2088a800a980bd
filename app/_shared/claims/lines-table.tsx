import { claims } from "../../_messages/en/claims.ts";
import { formatDate } from "../../_messages/en/format.ts";
import { Icon } from "../../_ui/icon.tsx";
import css from "./claims.module.css";
import { formatMoney, type Token } from "./format-money.ts";

/** A billed line as a page shows it. */
export type ShownLine = { code: string; display?: string | undefined; date: string; amount: bigint | string };

const text = claims.lines;

/** What is billed, line by line, with its sum. `proven`: the lines were checked against the ledger in this browser. */
export function LinesTable({
  lines,
  token,
  proven = false,
}: {
  lines: readonly ShownLine[];
  token: Token;
  proven?: boolean;
}) {
  const total = lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  return (
    <>
      <table className={css.lines}>
        <caption className="visually-hidden">{text.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text.what}</th>
            <th scope="col">{text.date}</th>
            <th scope="col">{text.amount}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ code, display, date, amount }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one bill, in its order; the same may stand there twice
            <tr key={at}>
              <th scope="row">
                {display ?? code}
                {display !== undefined && <span className={css.code}>{code}</span>}
                <span className={css.dayBelow}>{formatDate(date)}</span>
              </th>
              <td>{formatDate(date)}</td>
              <td>{formatMoney(amount, token)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text.total}</th>
            <td />
            <td>{formatMoney(total, token)}</td>
          </tr>
        </tfoot>
      </table>
      {proven && (
        <p className={css.proven}>
          <Icon name="check" size={16} />
          {text.proven(lines.length)}
        </p>
      )}
    </>
  );
}
