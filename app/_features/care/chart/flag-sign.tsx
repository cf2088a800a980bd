import type { Flag } from "#lib/chart/range.ts";
import { care } from "../../../_messages/en/care.ts";
import css from "./chart.module.css";

/** How a value stands to its range: a sign that can be seen without colour, and words for who can't see. */
export function FlagSign({ flag }: { flag: Flag | undefined }) {
  if (flag === undefined || flag === "normal") return null;
  return (
    <span className={css.flag} data-flag={flag}>
      <span aria-hidden="true">{care.chart.flag[flag]}</span>
      <span className="visually-hidden">{care.chart.flagWords[flag]}</span>
    </span>
  );
}
