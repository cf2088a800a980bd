"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../insurer.module.css";
import { decide } from "../insurer-acts.ts";
import { decisionsOf, NEW_DECISION, problemsOf } from "./decision-draft.ts";
import { DecisionForm } from "./decision-form.tsx";
import { decisionSentence } from "./decision-sentence.ts";

const text = insurer.decision;

/** Decides the selected claims by one signature. */
export function DecideDialog({
  place: { account, here },
  claims,
  onDone,
  onClose,
}: {
  place: WorkPlace;
  claims: readonly ClaimAnswer[];
  onDone: () => void;
  onClose: () => void;
}) {
  const [draft, setDraft] = useState(NEW_DECISION);
  const [told, setTold] = useState(false);
  const refresh = useRefreshClaims();
  const problems = problemsOf(draft, claims, false);
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (_: true, onProgress) => decide(account, decisionsOf(draft, claims), onProgress),
    async () => {
      toast(text.done(claims.length));
      onDone();
      await refresh();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title(claims.length)}
      confirm={text.sign}
      danger={draft.outcome === "reject"}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTold(true);
        if (problems.length === 0) void run(true);
      }}
      onClose={onClose}
    >
      <Stack>
        <DecisionForm
          claims={claims}
          draft={draft}
          onChange={setDraft}
          problems={problems}
          told={told}
          alone={false}
        />
        <p className={css.quiet}>{text.notesTogether}</p>
        {problems.length === 0 && <AboutToSign pieces={decisionSentence(draft, claims, here.name)} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
