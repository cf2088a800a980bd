"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import type { Address } from "#lib/core/ids.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { AmountField, useAmount } from "../../_shared/claims/amount-field.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
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
  const { asked, amount, tell, field } = useAmount(left, token, balance);
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
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        tell();
        if (amount !== undefined) void run(amount);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        <AmountField {...field} disabled={busy} />
        {asked !== undefined && (
          <AboutToSign pieces={paymentSentence({ value: asked, provider: providerOf(claim), token })} />
        )}
        <p className={css.quiet}>{text.noClaim}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
