import { claims as words } from "../../../_messages/en/claims.ts";
import { formatNumber } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { StatisticsAnswer } from "../../../_server/schemas/claims.ts";
import { formatMoney, type Token } from "../../../_shared/claims/format-money.ts";
import { type Column, Table } from "../../../_ui/table.tsx";

const text = insurer.figures;
type Provider = StatisticsAnswer["providers"][number];

/** What each provider billed and was paid, the largest first. */
export function ProviderTable({ providers, token }: { providers: readonly Provider[]; token: Token }) {
  const columns: Column<Provider>[] = [
    {
      key: "provider",
      head: text.head.provider,
      cell: ({ name, organisation }) => name ?? words.organisation(organisation),
    },
    { key: "filed", head: text.head.filed, align: "end", cell: ({ filed }) => formatNumber(filed) },
    {
      key: "approved",
      head: text.head.approved,
      align: "end",
      cell: ({ approved }) => formatNumber(approved),
    },
    {
      key: "rejected",
      head: text.head.rejected,
      align: "end",
      cell: ({ rejected }) => formatNumber(rejected),
    },
    { key: "billed", head: text.head.billed, align: "end", cell: ({ billed }) => formatMoney(billed, token) },
    { key: "paid", head: text.head.paid, align: "end", cell: ({ paid }) => formatMoney(paid, token) },
  ];
  return (
    <Table
      caption={text.providers}
      columns={columns}
      items={providers}
      keyOf={({ organisation }) => String(organisation)}
      rowHead="provider"
      cards
    />
  );
}
