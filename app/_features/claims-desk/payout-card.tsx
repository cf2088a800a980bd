"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { AccountDialog } from "./account-dialog.tsx";
import css from "./claims-desk.module.css";
import { sendOwed } from "./payout-acts.ts";
import { usePayouts, useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.money;

/** Where an organisation's money goes, and what waits to go there. */
export function PayoutCard({ place }: { place: WorkPlace }) {
  const { account: by, here } = place;
  const answer = usePayouts(here.organisation);
  const { data } = answer;
  const [setting, setSetting] = useState(false);
  const refresh = useRefreshDesk();
  const now = data?.pages[0];
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (token: Address, onProgress) => sendOwed(by, here.organisation, token, onProgress),
    async () => {
      toast(text.sent);
      await refresh("payouts");
    },
  );
  return (
    <Card
      title={text.title}
      action={
        now && (
          <Button size="small" onClick={() => setSetting(true)}>
            {text.change}
          </Button>
        )
      }
    >
      <Stack>
        <p className={css.quiet}>{text.lead}</p>
        <Awaited answer={answer} failed={text.failed} lines={2} />
        {now !== undefined && (
          <div className={css.line}>
            <span className={css.quiet}>{text.account}</span>
            {now.payoutAccount === null ? text.none : <Hash value={now.payoutAccount} label={text.account} />}
          </div>
        )}
        {now?.owed.length === 0 && <p className={css.quiet}>{text.nothing}</p>}
        {now?.owed.map(({ token, amount }) => (
          <div key={token.address} className={css.line}>
            <span>
              <span className={css.quiet}>{text.owed}</span> <b>{formatMoney(amount, token)}</b>
            </span>
            <Button
              size="small"
              kind="primary"
              busy={busy}
              disabled={off || now.payoutAccount === null}
              onClick={() => void run(token.address as Address)}
            >
              {text.send}
            </Button>
          </div>
        ))}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
      {setting && <AccountDialog place={place} onClose={() => setSetting(false)} />}
    </Card>
  );
}
