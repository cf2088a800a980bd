"use client";
import type { Address } from "#lib/core/ids.ts";
import { billing } from "../../_messages/en/billing.ts";
import type { PayoutsAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./billing.module.css";
import { payOutTo } from "./billing-acts.ts";
import { useOwed } from "./use-billing.ts";

const text = billing.payable;
type Owed = PayoutsAnswer["owed"][number];

/** What waits for an organisation in the escrow, and sends it to its payout account. */
export function PayableCard({ place }: { place: WorkPlace }) {
  const answer = useOwed(place.here.organisation);
  const { data } = answer;
  const waiting = (data?.owed ?? []).filter(({ amount }) => BigInt(amount) > 0n);
  return (
    <Card title={text.title}>
      <Awaited answer={answer} failed={text.failed} lines={2} />
      {data !== undefined && (
        <Stack gap={12}>
          {waiting.length === 0 && <p className={css.quiet}>{text.none}</p>}
          {waiting.map((owed) => (
            <Waiting
              key={owed.token.address}
              owed={owed}
              account={place.account}
              organisation={place.here.organisation}
              payable={data.payoutAccount !== null}
            />
          ))}
          {data.payoutAccount === null ? (
            <p className={css.quiet}>{text.noAccount}</p>
          ) : (
            <p className={css.account}>
              {text.account} <Hash value={data.payoutAccount} label={text.account} />
            </p>
          )}
        </Stack>
      )}
    </Card>
  );
}

function Waiting({
  owed: { token, amount },
  account,
  organisation,
  payable,
}: {
  owed: Owed;
  account: Address;
  organisation: number;
  payable: boolean;
}) {
  const refresh = useRefreshClaims();
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (_: true, onProgress) => payOutTo(account, organisation, token.address as Address, onProgress),
    async () => {
      toast(text.done(formatMoney(amount, token)));
      await refresh();
    },
  );
  return (
    <div>
      <div className={css.waiting}>
        <b>{formatMoney(amount, token)}</b>
        <Button kind="primary" busy={busy} disabled={off || !payable} onClick={() => void run(true)}>
          {text.action}
        </Button>
      </div>
      <TransactionStatus transaction={transaction} retry={retry} />
    </div>
  );
}
