"use client";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import type { PayoutsAnswer } from "../../_server/schemas/claims.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Card } from "../../_ui/surface.tsx";
import { type Column, Table } from "../../_ui/table.tsx";
import css from "./claims-desk.module.css";
import { usePayouts } from "./use-desk.ts";

const text = claimsDesk.money;
type Payout = PayoutsAnswer["payouts"][number];

const COLUMNS: readonly Column<Payout>[] = [
  { key: "time", head: text.head.time, cell: ({ time }) => formatMoment(time) },
  {
    key: "amount",
    head: text.head.amount,
    align: "end",
    cell: ({ amount, token }) => formatMoney(amount, token),
  },
  {
    key: "account",
    head: text.head.account,
    cell: ({ account }) => <Hash value={account} label={text.account} />,
  },
  {
    key: "transaction",
    head: text.head.transaction,
    wideOnly: true,
    cell: ({ transactionHash }) => <Hash value={transactionHash} label={text.head.transaction} />,
  },
];

/** What an organisation was sent, the newest first. */
export function PayoutsCard({ place: { here } }: { place: WorkPlace }) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = usePayouts(here.organisation);
  // What can't be asked for, the card above tells.
  if (data === undefined) return null;
  const payouts = data.pages.flatMap((page) => page.payouts);
  return (
    <Card flush title={text.payouts}>
      {payouts.length === 0 ? (
        <EmptyState icon="wallet" title={text.noPayouts} />
      ) : (
        <Table
          caption={text.payouts}
          columns={COLUMNS}
          items={payouts}
          keyOf={({ blockNumber, logIndex }) => `${blockNumber}:${logIndex}`}
          rowHead="time"
          cards
        />
      )}
      {hasNextPage && (
        <div className={css.more}>
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {text.more}
          </Button>
        </div>
      )}
    </Card>
  );
}
