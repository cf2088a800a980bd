"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { OpenShare } from "#lib/claims/open-share.ts";
import type { Address } from "#lib/core/ids.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { pay as text } from "../../_messages/en/pay.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { AmountField, useAmount } from "../../_shared/claims/amount-field.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Banner, Row, Stack } from "../../_ui/surface.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./pay.module.css";
import { payFor } from "./pay-acts.ts";
import { useOpenShare, usePayerBalance } from "./use-pay.ts";

/** How much, from which account; then the wallet's own transactions. What was typed stays when something fails. */
export function PayForm({
  claim,
  share: { left, token },
  account,
  other,
}: {
  claim: ClaimId;
  share: OpenShare;
  account: Address;
  other: ReactNode;
}) {
  const { refetch } = useOpenShare(claim);
  const balance = usePayerBalance(token.address, account);
  const { asked, amount, tell, all, field } = useAmount(left, token, balance);
  const [paid, setPaid] = useState<bigint>();
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (value: bigint, onProgress) =>
      payFor(account, { claim, token: token.address, amount: value }, onProgress),
    async (_, value) => {
      setPaid(value);
      await Promise.all([refetch(), balance.refetch()]);
    },
  );
  if (paid !== undefined) {
    return (
      <Banner
        icon="check"
        title={text.paid(formatMoney(paid, token))}
        action={
          left > 0n && (
            <Button
              size="small"
              onClick={() => {
                all();
                setPaid(undefined);
              }}
            >
              {text.again}
            </Button>
          )
        }
      >
        {text.paidHint}
      </Banner>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tell();
    if (amount !== undefined) void run(amount);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div className={css.account}>
          <span>{text.from}</span>
          <Hash value={account} label={text.from} />
          {other && <div className={css.other}>{other}</div>}
        </div>
        <AmountField {...field} disabled={busy} />
        {asked !== undefined && (
          <AboutToSign
            pieces={[
              text.sentence.from,
              { strong: formatMoney(asked, token) },
              text.sentence.to,
              { strong: words.number(claim) },
              text.sentence.end,
            ]}
          />
        )}
        <p className={css.quiet}>{text.twice}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
        <Row>
          <Button kind="primary" size="large" type="submit" busy={busy} disabled={off}>
            {text.pay(asked === undefined ? "" : formatMoney(asked, token)).trim()}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
