"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { billing } from "../../_messages/en/billing.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./billing.module.css";
import { dispute } from "./billing-acts.ts";
import type { ActProps } from "./plain-dialog.tsx";
import { disputeSentence } from "./sentences.ts";
import { useHoldings } from "./use-billing.ts";

const text = billing.acts.dispute;

/** Brings a decision before the arbiter, with the bond that this takes. */
export function DisputeDialog({ told: { claim, bond: stake }, place: { account, here }, onClose }: ActProps) {
  const token = claim.token.address as Address;
  const bond = BigInt(stake);
  const refresh = useRefreshClaims();
  const { data: has } = useHoldings(token, account);
  const short = has !== undefined && has.balance < bond;
  const money = (amount: bigint) => formatMoney(amount, claim.token);
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (_: true, onProgress) => dispute(account, { claim: claim.claim as ClaimId, token, bond }, onProgress),
    async () => {
      toast(text.done);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.confirm}
      busy={busy}
      disabled={off || short}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.text}</p>
        <AboutToSign
          pieces={disputeSentence({ claim: claim.claim, where: here.name, bond, token: claim.token })}
        />
        {short ? (
          <Banner tone="warn">{text.short(money(bond))}</Banner>
        ) : (
          <p className={css.quiet}>
            {has !== undefined && `${text.has(money(has.balance))} `}
            {has !== undefined && has.allowed < bond && text.twice}
          </p>
        )}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
