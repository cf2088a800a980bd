"use client";
import { formatMoment } from "../_messages/en/format.ts";
import { ui } from "../_messages/en/ui.ts";
import type { Activity } from "./activity.ts";
import css from "./activity-list.module.css";
import { Hash } from "./hash.tsx";
import { Icon, type IconName } from "./icon.tsx";

const ICONS: Readonly<Record<Activity["state"], IconName>> = {
  "under way": "clock",
  confirmed: "check",
  failed: "alert",
};

/** What was done on this device. `words` puts a kind into people's words. */
export function ActivityList({
  entries,
  words,
}: {
  entries: readonly Activity[];
  words: (entry: Activity) => string;
}) {
  if (entries.length === 0) return <p className={css.none}>{ui.activity.none}</p>;
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id} className={css.entry} data-state={entry.state}>
          <Icon name={ICONS[entry.state]} />
          <span className={css.text}>
            <b>{words(entry)}</b>
            <span className={css.facts}>
              {ui.activity.states[entry.state]} ·{" "}
              <time dateTime={new Date(entry.at).toISOString()}>{formatMoment(entry.at / 1_000)}</time>
            </span>
          </span>
          {entry.reference && <Hash value={entry.reference} label={ui.activity.reference} />}
        </li>
      ))}
    </ul>
  );
}
