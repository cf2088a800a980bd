"use client";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import { useSealedWords } from "../../../_shared/claims/use-sealed-words.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { type DecisionDraft, decisionsOf, NEW_DECISION, problemsOf } from "../claims/decision-draft.ts";
import { DecisionForm } from "../claims/decision-form.tsx";
import { decisionSentence } from "../claims/decision-sentence.ts";
import { decide } from "../insurer-acts.ts";

const text = insurer.decision;

/** The decision on one claim: in full, in part, rejected, or evidence asked for, with words sealed to the parties. */
export function DecideCard({
  told: { claim, coverage, deductible },
  place: { account, here },
}: {
  told: OneClaimAnswer;
  place: WorkPlace;
}) {
  const [draft, setDraft] = useState<DecisionDraft>(NEW_DECISION);
  const [told, setTold] = useState(false);
  const refresh = useRefreshClaims();
  const claims = [claim];
  const problems = problemsOf(draft, claims, true);
  const about = { claim: claim.claim as ClaimId, kind: "notes", organisation: here.organisation } as const;
  const sealWords = useSealedWords(about);

  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    async (signed: DecisionDraft, onProgress) => {
      const notes = signed.notes.trim();
      const digest = notes === "" ? undefined : await sealWords(notes);
      return decide(account, decisionsOf(signed, claims, digest), onProgress, () => void refresh());
    },
    async () => {
      toast(text.done(1));
      await refresh();
    },
  );
  return (
    <Card title={text.title(1)}>
      <Stack>
        <DecisionForm
          claims={claims}
          draft={draft}
          onChange={setDraft}
          problems={problems}
          told={told}
          alone
        />
        {problems.length === 0 && (
          <AboutToSign
            pieces={decisionSentence(draft, claims, here.name, {
              deductible: BigInt(deductible),
              copay: coverage.copay,
            })}
          />
        )}
        <div>
          <Button
            kind={draft.outcome === "reject" ? "danger" : "primary"}
            busy={busy}
            disabled={off}
            onClick={() => {
              setTold(true);
              if (problems.length === 0) void run(draft);
            }}
          >
            {text.sign}
          </Button>
        </div>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </Card>
  );
}
