import type { FhirTime } from "#lib/chart/when.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { records as text } from "../../../_messages/en/records.ts";
import css from "./episode.module.css";

/** A day, its year below. */
export function When({ time }: { time: FhirTime | undefined }) {
  if (time === undefined) return <span className={css.when}>{text.undated}</span>;
  const whole = formatDate(time);
  const year = /\d{4}$/.exec(whole)?.[0];
  const day = year === undefined ? whole : whole.slice(0, -4).trim();
  return (
    <time className={css.when} dateTime={time}>
      {day === "" ? <b>{whole}</b> : <b>{day}</b>}
      {day !== "" && year && <span> {year}</span>}
    </time>
  );
}
