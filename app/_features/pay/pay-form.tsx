"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { amountText, parseAmount } from "#lib/claims/amount.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { OpenShare } from "#lib/claims/open-share.ts";
import type { Address } from "#lib/core/ids.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { pay as text } from "../../_messages/en/pay.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { Button } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
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
  const [typed, setTyped] = useState(amountText(left, token));
  const [tried, setTried] = useState(false);
  const [paid, setPaid] = useState<bigint>();
  const amount = amountIn(typed, token);
  const wrong = amount === undefined || amount === 0n || amount > left;
  const short = amount !== undefined && balance.data !== undefined && amount > balance.data;
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
                setTyped(amountText(left, token));
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
  const error = wrong ? text.wrong(formatMoney(left, token)) : short ? text.short : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (error === undefined && amount !== undefined) void run(amount);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <div className={css.account}>
          <span>{text.from}</span>
          <Hash value={account} label={text.from} />
          {other && <div className={css.other}>{other}</div>}
        </div>
        <Input
          label={`${text.amount} (${token.code})`}
          hint={text.hint(formatMoney(left, token))}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          error={tried || short ? error : undefined}
          disabled={busy}
          onChange={({ target }) => setTyped(target.value)}
        />
        <p className={css.quiet}>
          {balance.data !== undefined && text.has(formatMoney(balance.data, token))}
          {balance.isError && text.balanceFailed}
        </p>
        {!wrong && (
          <AboutToSign
            pieces={[
              text.sentence.from,
              { strong: formatMoney(amount, token) },
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
            {text.pay(wrong ? "" : formatMoney(amount, token)).trim()}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function amountIn(typed: string, token: OpenShare["token"]): bigint | undefined {
  try {
    return parseAmount(typed, token);
  } catch {
    return undefined;
  }
}
