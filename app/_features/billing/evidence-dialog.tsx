"use client";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import { useSealedWords } from "../../_shared/claims/use-sealed-words.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Textarea } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { giveEvidence } from "./billing-acts.ts";
import type { ActProps } from "./plain-dialog.tsx";
import { evidenceSentence } from "./sentences.ts";

const text = billing.acts.evidence;
/** Characters: what lib/claims/documents.ts takes. */
const MOST_WORDS = 10_000;

/** Seals words to the parties, and names them on the ledger. */
export function EvidenceDialog({ told: { claim }, place: { account, here }, onClose }: ActProps) {
  const refresh = useRefreshClaims();
  const [words, setWords] = useState("");
  const [tried, setTried] = useState(false);
  const id = claim.claim as ClaimId;
  const sealWords = useSealedWords({ claim: id, kind: "evidence", organisation: here.organisation });

  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    async (said: string, onProgress) => giveEvidence(account, id, await sealWords(said), onProgress),
    async () => {
      toast(text.done);
      await refresh();
      onClose();
    },
  );
  const said = words.trim();
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.confirm}
      busy={busy}
      disabled={off}
      onConfirm={() => {
        setTried(true);
        if (said !== "") void run(said);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.text}</p>
        <Textarea
          label={text.words}
          rows={5}
          maxLength={MOST_WORDS}
          value={words}
          disabled={busy}
          error={tried && said === "" ? text.missing : undefined}
          onChange={({ target }) => setWords(target.value)}
        />
        <AboutToSign pieces={evidenceSentence({ claim: id, where: here.name })} />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
