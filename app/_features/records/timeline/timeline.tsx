"use client";
import { useState } from "react";
import type { Episode as EpisodeOf } from "#lib/chart/timeline.ts";
import { records as text } from "../../../_messages/en/records.ts";
import { Card } from "../../../_ui/surface.tsx";
import { VirtualList } from "../../../_ui/virtual-list.tsx";
import { Episode, type EpisodeContext } from "./episode.tsx";

/** The record in time. Thousands of lines: what is out of sight isn't there, except on paper. */
export function Timeline({
  episodes,
  printing,
  ...shared
}: {
  episodes: readonly EpisodeOf[];
  printing: boolean;
} & Omit<EpisodeContext, "isWhole" | "onWhole">) {
  const [whole, setWhole] = useState<ReadonlySet<string>>(() => new Set());
  const context: EpisodeContext = {
    ...shared,
    isWhole: (key) => printing || whole.has(key),
    onWhole: (key) => setWhole((before) => new Set([...before, key])),
  };
  return (
    <Card flush>
      {printing ? (
        episodes.map((episode) => <Episode key={episode.key} episode={episode} context={context} />)
      ) : (
        <VirtualList items={episodes} keyOf={({ key }) => key} estimate={180} label={text.timeline}>
          {(episode) => <Episode episode={episode} context={context} />}
        </VirtualList>
      )}
    </Card>
  );
}
