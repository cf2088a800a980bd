"use client";
import { useState } from "react";
import type { Ruling } from "#lib/claims/claim-state.ts";
import type { ClaimId } from "#lib/claims/filing.ts";
import { arbitration as text } from "../../_messages/en/arbitration.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Checkbox, Group } from "../../_ui/field.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { endSilent, type Vote, vote } from "./dispute-acts.ts";
import { voteSentence } from "./vote-sentence.ts";

const RULINGS = ["provider", "insurer", "refused"] as const;

/** An arbiter's vote; or what is to be done once it is too late for one. */
export function VoteCard({ told, place }: { told: OneClaimAnswer; place: WorkPlace }) {
  const { claim, votes, ledgerTime } = told;
  if (claim.state !== "disputed") return <Banner icon="check">{text.over}</Banner>;
  if (ledgerTime >= claim.deadline) return <Late told={told} place={place} />;
  if (votes.some(({ account }) => account === place.account.toLowerCase())) {
    return (
      <Banner tone="neutral" icon="check">
        {text.already}
      </Banner>
    );
  }
  return <Voting told={told} place={place} />;
}

function Voting({
  told: { claim, threshold },
  place: { account, here },
}: {
  told: OneClaimAnswer;
  place: WorkPlace;
}) {
  const [ruling, setRuling] = useState<Ruling>();
  const refresh = useRefreshClaims();
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (signed: Vote, onProgress) => vote(account, signed, onProgress),
    async () => {
      toast(text.done);
      await refresh();
    },
  );
  const disputeId = BigInt(claim.dispute?.disputeId ?? 0);
  return (
    <Card title={text.rule}>
      <Stack>
        <Group legend={text.ruling} hint={text.ruleHint(threshold)}>
          {RULINGS.map((one) => (
            <Checkbox
              key={one}
              type="radio"
              name="ruling"
              label={text.rulings[one]}
              hint={text.rulings[`${one}Hint`]}
              checked={ruling === one}
              onChange={() => setRuling(one)}
            />
          ))}
        </Group>
        {ruling !== undefined && <AboutToSign pieces={voteSentence(ruling, claim, here.name)} />}
        <div>
          <Button
            kind="primary"
            busy={busy}
            disabled={off || ruling === undefined}
            onClick={() => ruling && void run({ disputeId, ruling, organisation: here.organisation })}
          >
            {text.sign}
          </Button>
        </div>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </Card>
  );
}

function Late({ told: { claim }, place: { account } }: { told: OneClaimAnswer; place: WorkPlace }) {
  const refresh = useRefreshClaims();
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (_: true, onProgress) => endSilent(account, claim.claim as ClaimId, onProgress),
    async () => {
      toast(text.ended);
      await refresh();
    },
  );
  return (
    <Stack gap={8}>
      <Banner
        tone="warn"
        icon="clock"
        title={text.late}
        action={
          <Button size="small" busy={busy} disabled={off} onClick={() => void run(true)}>
            {text.end}
          </Button>
        }
      />
      <TransactionStatus transaction={transaction} retry={retry} />
    </Stack>
  );
}
