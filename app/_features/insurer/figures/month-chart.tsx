import { formatDate } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney, formatRound, type Token } from "../../../_shared/claims/format-money.ts";
import css from "../insurer.module.css";

const text = insurer.figures;
const CHART = { width: 400, height: 140, gap: 0.34 };
/** More months than this name every other one, or fewer: as many as a phone has room for. */
const LABELS = 4;

type Month = StatisticsAnswer["months"][number];

/** What was billed by month of filing, and what of it was paid: one bar inside the other. The same as a table for who can't see it. */
export function MonthChart({ months, token }: { months: readonly Month[]; token: Token }) {
  const highest = months.reduce((most, { billed }) => (BigInt(billed) > most ? BigInt(billed) : most), 1n);
  const step = CHART.width / Math.max(months.length, 4);
  const bar = step * (1 - CHART.gap);
  const tall = (amount: string) => (Number((BigInt(amount) * 10_000n) / highest) / 10_000) * CHART.height;
  const every = Math.ceil(months.length / LABELS);
  return (
    <figure className={css.chart}>
      <ul className={css.legend} aria-hidden="true">
        <li data-part="billed">{text.head.billed}</li>
        <li data-part="paid">{text.head.paid}</li>
      </ul>
      <svg viewBox={`0 -18 ${CHART.width} ${CHART.height + 42}`} aria-hidden="true">
        <line x1="0" x2={CHART.width} y1={CHART.height} y2={CHART.height} />
        {months.map(({ month, billed, paid }, at) => {
          const x = at * step + (step - bar) / 2;
          return (
            <g key={month}>
              <rect
                data-part="billed"
                x={x}
                y={CHART.height - tall(billed)}
                width={bar}
                height={tall(billed)}
                rx="3"
              />
              <rect
                data-part="paid"
                x={x}
                y={CHART.height - tall(paid)}
                width={bar}
                height={tall(paid)}
                rx="3"
              />
              {(months.length - 1 - at) % every === 0 && (
                <text x={within(x + bar / 2)} y={CHART.height + 17} textAnchor="middle">
                  {formatDate(month)}
                </text>
              )}
              {BigInt(billed) === highest && (
                <text
                  data-value=""
                  x={within(x + bar / 2)}
                  y={CHART.height - tall(billed) - 6}
                  textAnchor="middle"
                >
                  {formatRound(billed, token)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <figcaption className="visually-hidden">
        <table>
          <caption>{text.months}</caption>
          <thead>
            <tr>
              <th scope="col">{text.head.month}</th>
              <th scope="col">{text.head.billed}</th>
              <th scope="col">{text.head.paid}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, billed, paid }) => (
              <tr key={month}>
                <th scope="row">{formatDate(month)}</th>
                <td>{formatMoney(billed, token)}</td>
                <td>{formatMoney(paid, token)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}

/** Where the middle of some words may stand, so that none is cut off. */
const within = (x: number): number => Math.min(Math.max(x, 40), CHART.width - 40);
