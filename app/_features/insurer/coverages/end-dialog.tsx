"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { CoverageAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { dayOf, endOfDay } from "../../../_shared/claims/days.ts";
import { useNow } from "../../../_shared/use-now.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { endPromise } from "../insurer-acts.ts";
import { useRefreshInsurer } from "../use-insurer.ts";
import { endingSentence } from "./coverage-sentence.ts";

const text = insurer.coverages.ending;

/** Ends a coverage with a day. */
export function EndDialog({
  place: { account, here },
  coverage: { coverage, validUntil },
  onClose,
}: {
  place: WorkPlace;
  coverage: CoverageAnswer;
  onClose: () => void;
}) {
  const now = useNow();
  const [day, setDay] = useState(() => dayOf(now));
  const refresh = useRefreshInsurer();
  const end = endOfDay(day);
  const right = end !== undefined && end > now && end < validUntil ? end : undefined;
  const { transaction, run, retry, busy, off } = useTransaction(
    "coverage",
    (until: number, onProgress) => endPromise(account, coverage, until, onProgress),
    async () => {
      toast(text.done);
      await refresh("coverages");
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title(coverage)}
      confirm={text.sign}
      danger
      busy={busy}
      disabled={off || right === undefined}
      onConfirm={() => right !== undefined && void run(right)}
      onClose={onClose}
    >
      <Stack>
        <Input
          label={text.day}
          hint={text.hint}
          type="date"
          value={day}
          onChange={({ target }) => setDay(target.value)}
          error={right === undefined ? text.error : undefined}
        />
        {right !== undefined && <AboutToSign pieces={endingSentence(coverage, right, here.name)} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
