"use client";
import { useState } from "react";
import type { Episode } from "#lib/chart/timeline.ts";
import { care } from "../../../_messages/en/care.ts";
import { formatDate } from "../../../_messages/en/format.ts";
import { Button } from "../../../_ui/button.tsx";
import { VirtualList } from "../../../_ui/virtual-list.tsx";
import css from "./chart.module.css";
import { ItemLine } from "./item-line.tsx";

const text = care.chart;
const AT_FIRST = 6;

/** Everything in time: by visit, and by day what has none. */
export function Timeline({ episodes }: { episodes: readonly Episode[] }) {
  if (episodes.length === 0) return <p className={css.nothing}>{text.empty.text}</p>;
  return (
    <VirtualList items={episodes} keyOf={({ key }) => key} estimate={160} label={text.timeline}>
      {(episode) => <EpisodeRow episode={episode} />}
    </VirtualList>
  );
}

function EpisodeRow({ episode: { time, title, provider, encounter, items } }: { episode: Episode }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, AT_FIRST);
  return (
    <section className={css.episode}>
      <p className={css.day}>{time === undefined ? text.undated : formatDate(time)}</p>
      <div>
        {(title || encounter) && <h3>{title ?? text.visit}</h3>}
        {provider && <p className={css.provider}>{provider}</p>}
        {shown.map((item) => (
          <ItemLine key={item.key} item={item} />
        ))}
        {items.length > shown.length && (
          <Button kind="quiet" size="small" onClick={() => setAll(true)}>
            {text.moreItems(items.length - shown.length)}
          </Button>
        )}
      </div>
    </section>
  );
}
