"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { arbitration as text } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDay, formatMoment } from "../../_messages/en/format.ts";
import type { ClaimAnswer, OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { ClaimFileCards } from "../../_shared/claims/claim-file.tsx";
import { ClaimFrame } from "../../_shared/claims/claim-frame.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { recordNamedBy, useClaimFile } from "../../_shared/claims/use-claim-file.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { shorten } from "../../_ui/hash.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./arbitration.module.css";
import { decided } from "./decided.ts";
import { EvidenceCard } from "./evidence-card.tsx";
import { VoteCard } from "./vote-card.tsx";

/** One dispute: what each side says, the evidence, the vote. */
export const DisputePage = ({ claim }: { claim: string }) => (
  <AtWork as="arbiter" lines={8}>
    {(place) => (
      <ClaimFrame
        claim={claim}
        back={{ href: "/disputes", label: text.back }}
        lead={({ organisation, organisationName, insurer, insurerName }) =>
          text.parties(
            organisationName ?? words.organisation(organisation),
            insurerName ?? words.organisation(insurer),
          )
        }
        failed={text.claimFailed}
        main={(told) => (
          <>
            <Sides told={told} />
            <ClaimFileCards told={told} place={place} />
            <Evidence claim={told.claim} place={place} />
            <VoteCard told={told} place={place} />
          </>
        )}
        side={(told) => <Votes told={told} />}
      />
    )}
  </AtWork>
);

/** The same documents as beside it: they name the record that the bill rests on. */
function Evidence({ claim, place }: { claim: ClaimAnswer; place: WorkPlace }) {
  const { file } = useClaimFile(claim.claim as ClaimId, {
    account: place.account,
    organisation: place.here.organisation,
  });
  return <EvidenceCard claim={claim} recordId={recordNamedBy(file)} place={place} />;
}

function Sides({ told: { claim, bond } }: { told: OneClaimAnswer }) {
  const money = (amount: string) => formatMoney(amount, claim.token);
  return (
    <Card title={text.sides}>
      <dl className={css.sides}>
        <div>
          <dt>{text.insurer}</dt>
          <dd>
            <b>{claim.insurerName ?? words.organisation(claim.insurer)}</b> {decided(claim)}
            {claim.decidedAt !== null && <span>{formatDay(claim.decidedAt)}</span>}
          </dd>
        </div>
        <div>
          <dt>{text.provider}</dt>
          <dd>
            <b>{claim.organisationName ?? words.organisation(claim.organisation)}</b>{" "}
            {text.providerText(money(claim.billed), money(claim.dispute?.bond ?? bond))}
          </dd>
        </div>
        <div>
          <dt>{text.patient}</dt>
          <dd>{text.patientText[claim.attestation]}</dd>
        </div>
      </dl>
    </Card>
  );
}

function Votes({ told: { votes, threshold, claim } }: { told: OneClaimAnswer }) {
  return (
    <Card title={text.votesTitle}>
      <Stack gap={12}>
        <p className={css.quiet}>
          {text.votes(votes.length, threshold)}, {text.head.due.toLowerCase()} {formatMoment(claim.deadline)}
        </p>
        {votes.length === 0 ? (
          <p className={css.quiet}>{text.noVotes}</p>
        ) : (
          <ul className={css.votes}>
            {votes.map(({ account, name, ruling, time }) => (
              <li key={account}>
                <b>{name ?? shorten(account)}</b>
                <span className={css.vote}>
                  {words.ruling[ruling]}, {formatMoment(time)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Card>
  );
}
