"use client";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { grantSentence } from "../../_shared/consent/grant-sentence.ts";
import { useNow } from "../../_shared/use-now.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./costs.module.css";
import { type EvidenceTerms, evidenceTerms } from "./evidence-terms.ts";
import { useOwnClaimFile } from "./use-costs.ts";
import { useRefreshGrants } from "./use-evidence.ts";

const text = costs.dispute.reading;

/** Lets an arbitration organisation read what a bill rests on: one sentence, one signature. */
export function LetReadDialog({
  claim,
  court,
  patientId,
  onClose,
}: {
  claim: ClaimAnswer;
  court: { id: number; name: string };
  patientId: PatientId;
  onClose: () => void;
}) {
  const { data: file } = useOwnClaimFile(claim.claim as `0x${string}`);
  const terms = evidenceTerms(claim, file, useNow());
  const refresh = useRefreshGrants(patientId);
  const { transaction, run, retry, busy, off } = useTransaction(
    "grant",
    ({ readMask, writeMask, ...signed }: EvidenceTerms, onProgress) =>
      vault().call(
        "grant",
        {
          terms: {
            ...signed,
            grantee: { kind: "organisation", id: court.id },
            read: categoriesIn(readMask),
            write: categoriesIn(writeMask),
          },
        },
        { onProgress },
      ),
    async () => {
      toast(text.done(court.name));
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title(court.name)}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => void run(terms)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <AboutToSign pieces={grantSentence(court.name, terms)} />
        <p className={css.quiet}>{text.narrow}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
