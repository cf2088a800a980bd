"use client";
import { CATEGORIES } from "#lib/core/categories.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { privacy } from "../../../_messages/en/privacy.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge, type Tone } from "../../../_ui/surface.tsx";
import { Table } from "../../../_ui/table.tsx";
import type { Release, Verdict } from "./use-releases.ts";

const text = privacy.audit;

const TONES: Readonly<Record<Verdict, Tone>> = {
  session: "accent",
  case: "info",
  later: "warn",
  none: "alarm",
  refused: "neutral",
  unreadable: "alarm",
};

/** Entries of the nodes' logs, each with what it rests on. */
export function ReleaseTable({
  releases,
  nameOf,
}: {
  releases: readonly Release[];
  nameOf: (account: string) => string;
}) {
  return (
    <Table
      caption={text.title}
      dense
      cards
      items={releases}
      keyOf={({ node, seq }) => `${node}/${seq}`}
      columns={[
        {
          key: "time",
          head: text.columns.time,
          cell: ({ time }) => (time === "" ? "" : formatMoment(Date.parse(time) / 1_000)),
        },
        {
          key: "who",
          head: text.columns.who,
          cell: ({ accessor }) => (accessor === "" ? "" : nameOf(accessor)),
        },
        {
          key: "patient",
          head: text.columns.patient,
          cell: ({ patientId }) =>
            patientId === "" ? "" : <Hash value={patientId} label={text.columns.patient} />,
          wideOnly: true,
        },
        {
          key: "part",
          head: text.columns.part,
          cell: ({ category }) => {
            const name = CATEGORIES[category];
            return name === undefined ? "" : terms.category[name];
          },
        },
        { key: "node", head: text.columns.node, cell: ({ node }) => node, wideOnly: true },
        {
          key: "rests",
          head: text.columns.rests,
          cell: ({ verdict }) => <Badge tone={TONES[verdict]}>{text.verdicts[verdict]}</Badge>,
        },
      ]}
    />
  );
}
