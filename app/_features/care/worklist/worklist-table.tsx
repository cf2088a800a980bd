"use client";
import { care } from "../../../_messages/en/care.ts";
import { formatAgo, formatDay } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { shorten } from "../../../_ui/hash.tsx";
import { Person } from "../../../_ui/person.tsx";
import { Badge } from "../../../_ui/surface.tsx";
import { type Column, Table } from "../../../_ui/table.tsx";
import { shownCategories } from "../access/granted.ts";
import { useGranteeName } from "../access/use-grantee-name.ts";
import type { WorklistRow } from "./rows.ts";
import css from "./worklist.module.css";

const text = care.worklist;
const SOON_SECONDS = 7 * 86_400;
const SHOWN = 3;

/** Patients in rows. A row opens the chart. */
export function WorklistTable({
  rows,
  onOpen,
}: {
  rows: readonly WorklistRow[];
  onOpen: (row: WorklistRow) => void;
}) {
  const granteeName = useGranteeName();
  const columns: Column<WorklistRow>[] = [
    {
      key: "patient",
      head: text.columns.patient,
      cell: ({ patientId, name }) => (
        // The chart's own page has the id in full: here a press opens it.
        <span title={patientId}>
          <Person name={name ?? care.patientNumber(shorten(patientId))} avatar={name !== undefined} />
        </span>
      ),
    },
    { key: "reads", head: text.columns.reads, cell: ({ readMask }) => <Parts mask={readMask} /> },
    {
      key: "writes",
      head: text.columns.writes,
      cell: ({ writeMask }) => <Parts mask={writeMask} />,
      wideOnly: true,
    },
    {
      key: "through",
      head: text.columns.through,
      cell: ({ grants }) => [...new Set(grants.map(({ grantee }) => granteeName(grantee)))].join(", "),
      wideOnly: true,
    },
    {
      key: "until",
      head: text.columns.until,
      cell: ({ until }) => (
        <span className={css.until}>
          {formatDay(until)}
          {until - Date.now() / 1_000 < SOON_SECONDS && <Badge tone="warn">{text.endsSoon}</Badge>}
        </span>
      ),
    },
    {
      key: "opened",
      head: text.columns.opened,
      cell: ({ lastOpened, openNow }) =>
        openNow ? (
          <Badge tone="accent" icon="clock">
            {text.openNow}
          </Badge>
        ) : (
          <span className={css.quiet}>{lastOpened === undefined ? text.never : formatAgo(lastOpened)}</span>
        ),
      wideOnly: true,
    },
  ];
  return (
    <Table
      caption={text.caption}
      columns={columns}
      items={rows}
      keyOf={({ patientId }) => patientId}
      rowHead="patient"
      dense
      cards
      onOpen={onOpen}
    />
  );
}

function Parts({ mask }: { mask: number }) {
  const names = shownCategories(mask).map((category) => terms.category[category]);
  if (names.length === 0) return <span className={css.quiet}>{text.nothingToRead}</span>;
  return (
    <span className={css.parts} title={names.join(", ")}>
      {text.allOf(names.slice(0, SHOWN).join(", "), Math.max(0, names.length - SHOWN))}
    </span>
  );
}
