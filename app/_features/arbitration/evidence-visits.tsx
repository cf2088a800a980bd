"use client";
import { describe } from "#lib/chart/describe.ts";
import type { Episode } from "#lib/chart/timeline.ts";
import { arbitration } from "../../_messages/en/arbitration.ts";
import { formatDate } from "../../_messages/en/format.ts";
import { Stack } from "../../_ui/surface.tsx";
import css from "./arbitration.module.css";

const text = arbitration.evidence;

/** The visit that a dispute is about. What else the grant opens stays shut until it is asked for. */
export const EvidenceVisits = ({
  asked,
  others,
}: {
  asked: readonly Episode[];
  others: readonly Episode[];
}) => (
  <Stack>
    {asked.length === 0 && <p className={css.quiet}>{others.length === 0 ? text.nothing : text.notThis}</p>}
    {asked.length > 0 && <Visits label={text.asked} visits={asked} />}
    {others.length > 0 && (
      <details className={css.others}>
        <summary>{text.others(others.length)}</summary>
        <p className={css.quiet}>{text.othersHint}</p>
        <Visits label={text.others(others.length)} visits={others} />
      </details>
    )}
  </Stack>
);

const Visits = ({ label, visits }: { label: string; visits: readonly Episode[] }) => (
  <ul className={css.episodes} aria-label={label}>
    {visits.map(({ key, title, items, encounter, ...when }) => (
      <li key={key}>
        <b>{title ?? (encounter === undefined ? text.undated : text.visit)}</b>
        <span className={css.quiet}>{factsOf({ title, encounter, ...when }).join(" · ")}</span>
        {items.length > 0 && (
          <ul>
            {items.map((item) => {
              const line = describe(item);
              return (
                <li key={item.key}>
                  {line.title} {line.value}
                </li>
              );
            })}
          </ul>
        )}
      </li>
    ))}
  </ul>
);

type Visit = Pick<Episode, "title" | "time" | "provider" | "encounter">;

/** From when to when, what kind of visit, and where: as far as the record says so. */
function factsOf({ title, time, provider, encounter }: Visit): string[] {
  const { end } = (encounter?.resource as { period?: { end?: string } } | undefined)?.period ?? {};
  const [first, last] = [formatDate(time), formatDate(end)];
  const kind = encounter && describe(encounter).title;
  const days = last === "" || last === first ? first : text.days(first, last);
  return [days, kind === title ? "" : (kind ?? ""), provider ?? ""].filter((fact) => fact !== "");
}
