"use client";
import { useRouter } from "next/navigation";
import { billing } from "../../_messages/en/billing.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { ClaimChip } from "../../_shared/claims/claim-chip.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./billing.module.css";

const text = billing.columns;

const COLUMNS: readonly Column<ClaimAnswer>[] = [
  {
    key: "claim",
    head: text.claim,
    cell: ({ claim, insurer, insurerName }) => (
      <span className={css.two}>
        <b>{words.number(claim)}</b>
        <span>{insurerName ?? words.organisation(insurer)}</span>
      </span>
    ),
  },
  { key: "state", head: text.state, cell: (claim) => <ClaimChip claim={claim} /> },
  { key: "served", head: text.served, cell: ({ servedAt }) => formatDay(servedAt) },
  {
    key: "until",
    head: text.until,
    cell: ({ state, deadline }) => (state === "paid" || state === "closed" ? "" : formatDay(deadline)),
    wideOnly: true,
  },
  { key: "billed", head: text.billed, align: "end", cell: ({ billed, token }) => formatMoney(billed, token) },
  {
    key: "paid",
    head: text.paid,
    align: "end",
    cell: ({ paid, ownPaid, token }) =>
      paid === null ? "" : formatMoney(BigInt(paid) + BigInt(ownPaid), token),
  },
];

/** A provider's claims in rows. A row opens one. */
export function BillingTable({ claims }: { claims: readonly ClaimAnswer[] }) {
  const router = useRouter();
  return (
    <Table
      caption={billing.caption}
      columns={COLUMNS}
      items={claims}
      keyOf={({ claim }) => claim}
      rowHead="claim"
      cards
      onOpen={({ claim }) => router.push(`/billing/${claim}`)}
    />
  );
}
