"use client";
import { useRouter } from "next/navigation";
import { claims as words } from "../../_messages/en/claims.ts";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { ClaimChip } from "../../_shared/claims/claim-chip.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./costs.module.css";
import { ownShareOf } from "./own-share.ts";

const text = costs.columns;

export const providerOf = ({ organisation, organisationName }: ClaimAnswer): string =>
  organisationName ?? words.organisation(organisation);

const COLUMNS: readonly Column<ClaimAnswer>[] = [
  {
    key: "care",
    head: text.care,
    cell: (claim) => (
      <span className={css.care}>
        <b>{providerOf(claim)}</b>
        <span>{formatDay(claim.servedAt)}</span>
      </span>
    ),
  },
  { key: "state", head: text.state, cell: (claim) => <ClaimChip claim={claim} /> },
  { key: "billed", head: text.billed, align: "end", cell: ({ billed, token }) => formatMoney(billed, token) },
  {
    key: "own",
    head: text.own,
    align: "end",
    cell: (claim) => {
      const own = ownShareOf(claim);
      return own === undefined ? "" : formatMoney(own, claim.token);
    },
  },
];

/** Claims about a patient's care, the newest first. A row opens one. */
export function ClaimsTable({ claims }: { claims: readonly ClaimAnswer[] }) {
  const router = useRouter();
  return (
    <Table
      caption={costs.caption}
      columns={COLUMNS}
      items={claims}
      keyOf={({ claim }) => claim}
      rowHead="care"
      cards
      onOpen={({ claim }) => router.push(`/costs/${claim}`)}
    />
  );
}
