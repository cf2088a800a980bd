"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { actOnClaim, type PlainAct } from "./billing-acts.ts";
import { acceptanceSentence, withdrawalSentence } from "./sentences.ts";

/** What a dialog about a claim is given. */
export type ActProps = { told: OneClaimAnswer; place: WorkPlace; onClose: () => void };

/** An act that takes no more than a look and a signature, or none. */
export function PlainDialog({
  told: { claim },
  place: { account, here },
  act,
  onClose,
}: ActProps & { act: PlainAct }) {
  const words = billing.acts[act];
  const refresh = useRefreshClaims();
  const about = { claim: claim.claim, where: here.name };
  const { transaction, run, retry, busy, off } = useTransaction(
    act === "settle" ? "money" : "claim",
    (_: true, onProgress) => actOnClaim(account, act, claim.claim as ClaimId, onProgress),
    async () => {
      toast(words.done);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={words.title}
      confirm={words.confirm}
      danger={act === "withdraw"}
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{words.text}</p>
        {act === "withdraw" && <AboutToSign pieces={withdrawalSentence(about)} />}
        {act === "accept" && <AboutToSign pieces={acceptanceSentence(about)} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
