"use client";
import { useState } from "react";
import { amountText, parseAmount } from "#lib/claims/amount.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { formatMoney, type Token } from "../../_shared/claims/format-money.ts";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { providerOf } from "./claims-table.tsx";
import { payShare } from "./cost-acts.ts";
import css from "./costs.module.css";
import { paymentSentence } from "./sentences.ts";
import { useBalance } from "./use-costs.ts";

const text = costs.pay;

/** Pays of the patient's own share by one signature. */
export function PayDialog({
  told: { claim, ownShareLeft },
  account,
  onClose,
}: {
  told: OneClaimAnswer;
  account: Address;
  onClose: () => void;
}) {
  const { token } = claim;
  const left = BigInt(ownShareLeft);
  const refresh = useRefreshClaims();
  const balance = useBalance(token.address as Address, account);
  const [typed, setTyped] = useState(amountText(left, token));
  const [tried, setTried] = useState(false);
  const amount = amountIn(typed, token);
  const wrong = amount === undefined || amount === 0n || amount > left;
  const short = amount !== undefined && balance.data !== undefined && amount > balance.data;
  const { transaction, run, retry, busy, off } = useTransaction(
    "money",
    (paid: bigint, onProgress) =>
      payShare(account, { claim: claim.claim as ClaimId, amount: paid }, onProgress),
    async (_, paid) => {
      toast(text.done(formatMoney(paid, token)));
      await refresh();
      onClose();
    },
  );
  const error = wrong ? text.wrong(formatMoney(left, token)) : short ? text.short : undefined;
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTried(true);
        if (error === undefined && amount !== undefined) void run(amount);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
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
          <AboutToSign pieces={paymentSentence({ value: amount, provider: providerOf(claim), token })} />
        )}
        <p className={css.quiet}>{text.noClaim}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

function amountIn(typed: string, token: Token): bigint | undefined {
  try {
    return parseAmount(typed, token);
  } catch {
    return undefined;
  }
}
