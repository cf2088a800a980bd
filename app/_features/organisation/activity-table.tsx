"use client";
import { formatMoment, formatNumber } from "../../_messages/en/format.ts";
import { organisation } from "../../_messages/en/organisation.ts";
import { Hash, shorten } from "../../_ui/hash.tsx";
import { type Column, Table } from "../../_ui/table.tsx";
import { type ActivityEvent, saysEvent } from "./activity-rows.ts";
import css from "./organisation.module.css";

const text = organisation.activity;

/** Events, the newest first: when, what, who, on whom, and where on the ledger. */
export function ActivityTable({
  events,
  nameOf,
}: {
  events: readonly ActivityEvent[];
  nameOf: (account: string) => string | undefined;
}) {
  const columns: Column<ActivityEvent>[] = [
    { key: "what", head: text.columns.what, cell: ({ event }) => saysEvent(event) },
    {
      key: "time",
      head: text.columns.time,
      cell: ({ time }) => <span className={css.when}>{formatMoment(time)}</span>,
    },
    {
      key: "who",
      head: text.columns.who,
      cell: ({ account }) =>
        account === null ? "" : (nameOf(account) ?? organisation.unnamed(shorten(account))),
    },
    {
      key: "patient",
      head: text.columns.patient,
      cell: ({ patientId }) =>
        patientId && (
          <span className={css.whole}>
            <Hash value={patientId} label={text.patient} />
          </span>
        ),
    },
    {
      key: "ledger",
      head: text.columns.ledger,
      wideOnly: true,
      cell: ({ blockNumber, transactionHash }) => (
        <span className={css.ledger}>
          {text.block(formatNumber(blockNumber))}
          <Hash value={transactionHash} label={text.transaction} />
        </span>
      ),
    },
  ];
  return (
    <Table
      caption={text.table}
      columns={columns}
      items={events}
      keyOf={({ blockNumber, logIndex }) => `${blockNumber}:${logIndex}`}
      rowHead="what"
      dense
      cards
    />
  );
}
