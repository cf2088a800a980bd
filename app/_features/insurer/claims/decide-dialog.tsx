"use client";
import { useState } from "react";
import type { Undecidable } from "#lib/claims/undecidable.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { type Transaction, TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../insurer.module.css";
import { decide } from "../insurer-acts.ts";
import { decisionsOf, NEW_DECISION, problemsOf } from "./decision-draft.ts";
import { DecisionForm } from "./decision-form.tsx";
import { decisionSentence } from "./decision-sentence.ts";
import { RefusedList } from "./refused-list.tsx";

const text = insurer.decision;

/** Decides claims by one signature: those that can't be decided any more are named, and left out. */
export function DecideDialog({
  place: { account, here },
  claims: chosen,
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
  const [refused, setRefused] = useState<readonly Undecidable[]>([]);
  const refresh = useRefreshClaims();
  const claims = chosen.filter(({ claim }) => !refused.some((one) => one.claim === claim));
  const problems = problemsOf(draft, claims, false);
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (_: true, onProgress) =>
      decide(account, decisionsOf(draft, claims), onProgress, (more) => {
        setRefused((before) => [...before, ...more]);
        void refresh();
      }),
    async () => {
      toast(text.done(claims.length));
      onDone();
      await refresh();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title(chosen.length)}
      confirm={text.sign}
      danger={draft.outcome === "reject"}
      busy={busy}
      disabled={off || claims.length === 0}
      onConfirm={() => {
        setTold(true);
        if (problems.length === 0 && claims.length > 0) void run(true);
      }}
      onClose={onClose}
    >
      <Stack>
        {refused.length > 0 && <RefusedList refused={refused} left={claims.length} />}
        <DecisionForm
          claims={claims}
          draft={draft}
          onChange={setDraft}
          problems={problems}
          told={told}
          alone={false}
        />
        <p className={css.quiet}>{text.notesTogether}</p>
        {problems.length === 0 && claims.length > 0 && (
          <AboutToSign pieces={decisionSentence(draft, claims, here.name)} />
        )}
        {!isRefused(transaction) && <TransactionStatus transaction={transaction} retry={retry} />}
      </Stack>
    </ConfirmDialog>
  );
}

/** What the list of those that were refused says better. */
const isRefused = (transaction: Transaction | undefined): boolean =>
  transaction?.stage === "failed" && transaction.error.name === "ClaimsUndecidable";
