"use client";
import { useMemo } from "react";
import type { Episode as EpisodeOf } from "#lib/chart/timeline.ts";
import { list } from "../../../_messages/en/format.ts";
import { records as text } from "../../../_messages/en/records.ts";
import type { RecordChart } from "../model/chart-of.ts";
import { lineGroups } from "../model/line-rows.ts";
import { performersOf } from "../model/performers.ts";
import type { Author } from "../reading/use-authors.ts";
import css from "./episode.module.css";
import { Line } from "./line.tsx";
import { When } from "./when.tsx";

/** As many as are read at a glance; fewer than two more aren't worth a press. */
const AT_FIRST = 9;

export type EpisodeContext = {
  chart: RecordChart;
  /** What a dose was before, by item. */
  doses: ReadonlyMap<string, string>;
  /** Who wrote an item, where that wasn't the patient. */
  writerOf: (recordId: string) => Author | undefined;
  selected: string | undefined;
  onOpen: (key: string) => void;
  isWhole: (key: string) => boolean;
  onWhole: (key: string) => void;
};

/** A visit, or a day: what was found and done, by kind. */
export function Episode({ episode, context }: { episode: EpisodeOf; context: EpisodeContext }) {
  const { chart, doses, selected, onOpen } = context;
  const { key, encounter, items, provider, time } = episode;
  const groups = useMemo(() => lineGroups(items, chart, doses), [items, chart, doses]);
  const whole = context.isWhole(key) || items.length <= AT_FIRST + 1;
  let room = whole ? Number.POSITIVE_INFINITY : AT_FIRST;
  const shown = groups.flatMap(({ kind, rows }) => {
    const some = rows.slice(0, room);
    room -= some.length;
    return some.length === 0 ? [] : [{ kind, rows: some }];
  });
  const who = encounter && performersOf(encounter.resource).join(", ");
  const writers = writersOf(episode, context);
  const around = [who || undefined, provider].filter(Boolean).join(", ");
  return (
    <article className={css.episode}>
      <When time={time} />
      <div className={css.body}>
        <h3 className={encounter ? css.title : "visually-hidden"}>
          {encounter ? (
            <button
              type="button"
              className={css.open}
              data-line={encounter.key}
              aria-current={encounter.key === selected || undefined}
              onClick={() => onOpen(encounter.key)}
            >
              {episode.title ?? text.kinds.visit}
            </button>
          ) : (
            text.day(list(groups.map(({ kind }) => text.kindsOfSeveral[kind].toLowerCase())))
          )}
        </h3>
        {(around || writers.length > 0) && (
          <p className={css.around}>
            {around}
            {writers.map(({ name, detail, validNow }) => (
              <span key={name}>
                {around && " · "}
                {around.includes(name) ? "" : `${[name, detail].filter(Boolean).join(", ")} · `}
                {validNow !== undefined && (
                  <span className={validNow ? css.valid : css.expired}>
                    {validNow ? text.credential : text.credentialThen}
                  </span>
                )}
              </span>
            ))}
          </p>
        )}
        {shown.map(({ kind, rows }) => (
          <div key={kind} className={css.group}>
            <h4 className={css.kind}>{(rows.length > 1 ? text.kindsOfSeveral : text.kinds)[kind]}</h4>
            <ul className={css.rows}>
              {rows.map((row) => (
                <li key={row.key}>
                  <Line row={row} selected={row.key === selected} onOpen={onOpen} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {!whole && (
          <button type="button" className={css.more} data-line="" onClick={() => context.onWhole(key)}>
            {text.more(items.length - AT_FIRST)}
          </button>
        )}
      </div>
    </article>
  );
}

/** Staff who wrote something of an episode, once each. */
function writersOf({ encounter, items }: EpisodeOf, { writerOf }: EpisodeContext): Author[] {
  const all = [...(encounter === undefined ? [] : [encounter]), ...items];
  const ids = new Set(all.map(({ recordId }) => recordId));
  const writers = [...ids].flatMap((id) => writerOf(id) ?? []);
  return [...new Map(writers.map((writer) => [writer.name, writer])).values()];
}
