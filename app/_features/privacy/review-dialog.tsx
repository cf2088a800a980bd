"use client";
import { useState } from "react";
import type { Address } from "#lib/core/ids.ts";
import type { ReviewOutcome } from "#lib/emergency/case-state.ts";
import { emergency } from "../../_messages/en/emergency.ts";
import { formatMoment, list } from "../../_messages/en/format.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import { terms } from "../../_messages/en/terms.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { Said } from "../../_shared/said.tsx";
import { ConfirmDialog, Dialog } from "../../_ui/dialog.tsx";
import { Checkbox, Group, Textarea } from "../../_ui/field.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Banner, Facts, Sentence, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./privacy.module.css";
import { useRefreshReviews } from "./queries.ts";
import type { QueuedCase } from "./review-queue.ts";
import { reviewSentence } from "./review-sentence.ts";

const MOST_NOTES = 1_000;

type Props = {
  /** Who reviews. */
  account: Address;
  story: QueuedCase;
  /** Whether a decision is still theirs to take, and which they may. */
  decides: boolean;
  outcomes: readonly ReviewOutcome[];
  who: string;
  reviewer: string | undefined;
  onClose: () => void;
};

/** A case in full; where it waits for a review, with the decision. */
export function ReviewDialog(props: Props) {
  const { account, story, decides, who, onClose } = props;
  const own = story.responder.toLowerCase() === account.toLowerCase();
  if (decides && !own) return <Decide {...props} />;
  return (
    <Dialog open title={privacy.reviewTitle(who)} onClose={onClose}>
      <Stack gap={12}>
        {own && decides && <Banner tone="warn">{privacy.ownCase}</Banner>}
        <CaseFacts {...props} />
      </Stack>
    </Dialog>
  );
}

function Decide(props: Props) {
  const { account, story, outcomes, who, onClose } = props;
  const refresh = useRefreshReviews();
  const [outcome, setOutcome] = useState<ReviewOutcome>(story.runs ? "unjustified" : "justified");
  const [notes, setNotes] = useState("");
  const { patientId, responder, number } = story;
  const { transaction, run, retry, busy } = useTransaction(
    "review-case",
    (_: true, onProgress) =>
      vault().call(
        "reviewCase",
        { account, case: { patientId, responder, number }, shown: story, outcome, notes },
        { onProgress },
      ),
    async () => {
      toast(privacy.signed);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={privacy.reviewTitle(who)}
      confirm={privacy.sign}
      busy={busy}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack>
        <CaseFacts {...props} />
        <Group legend={privacy.outcome}>
          {outcomes.map((one) => (
            <Checkbox
              key={one}
              type="radio"
              name="outcome"
              label={privacy.outcomes[one]}
              hint={one === "justified" && story.runs ? privacy.stillRuns : privacy.outcomeHint[one]}
              disabled={busy || (one === "justified" && story.runs)}
              checked={outcome === one}
              onChange={() => setOutcome(one)}
            />
          ))}
        </Group>
        <Textarea
          label={privacy.notes}
          hint={privacy.notesHint}
          rows={2}
          maxLength={MOST_NOTES}
          disabled={busy}
          value={notes}
          onChange={({ target }) => setNotes(target.value)}
        />
        <Sentence>
          <Said pieces={reviewSentence({ who, number, outcome })} />
        </Sentence>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}

function CaseFacts({ story, reviewer }: Props) {
  const { openedAt, until, reason, categories, patientId, reviewDeadline, byCard, words, review } = story;
  return (
    <>
      <Facts
        facts={[
          [privacy.patient, <Hash key="patient" value={patientId} label={privacy.patient} />],
          [privacy.opened, `${formatMoment(openedAt)}, ${byCard ? privacy.with : privacy.without}`],
          [privacy.ended, story.runs ? privacy.runs : formatMoment(until)],
          [privacy.reason, emergency.reasons[reason]],
          [privacy.parts, list(categories.map((one) => terms.category[one].toLowerCase()))],
          [privacy.deadline, formatMoment(reviewDeadline)],
          ...(review === undefined
            ? []
            : [[emergency.state[story.state], emergency.cases.reviewed(reviewer ?? "", review.at)] as const]),
        ]}
      />
      {words !== undefined && <p className={css.quiet}>{privacy.wordsSealed}</p>}
    </>
  );
}
