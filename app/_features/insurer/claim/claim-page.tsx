"use client";
import { claims as words } from "../../../_messages/en/claims.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { AttestationChip, ClaimChip } from "../../../_shared/claims/claim-chip.tsx";
import { ClaimFileCards } from "../../../_shared/claims/claim-file.tsx";
import { ClaimTimeline } from "../../../_shared/claims/claim-timeline.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { nextOf } from "../../../_shared/claims/next-of.ts";
import { ShareBar } from "../../../_shared/claims/share-bar.tsx";
import { sharesOf } from "../../../_shared/claims/shares-of.ts";
import { useClaim } from "../../../_shared/claims/use-claims.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Hash } from "../../../_ui/hash.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { Card, Facts, Row, Stack } from "../../../_ui/surface.tsx";
import { isDecidable } from "../claims/decision-draft.ts";
import { percentOf } from "../coverages/coverage-sentence.ts";
import css from "../insurer.module.css";
import { DecideCard } from "./decide-card.tsx";
import { EndCard } from "./end-card.tsx";

const text = insurer.claim;

/** One claim, for whoever decides it: what is billed and proven, how it stands, the decision. */
export function ClaimPage({ claim }: { claim: string }) {
  return (
    <AtWork as="claims" lines={8}>
      {(place) => <Claim claim={claim} place={place} />}
    </AtWork>
  );
}

function Claim({ claim, place }: { claim: string; place: WorkPlace }) {
  const answer = useClaim(claim);
  const { data } = answer;
  return (
    <>
      <PageHeader
        back={{ href: "/claims", label: text.back }}
        title={words.number(claim)}
        lead={data && (data.claim.organisationName ?? words.organisation(data.claim.organisation))}
        actions={data && <ClaimChip claim={data.claim} large />}
      />
      <Awaited answer={answer} failed={text.failed} lines={8} />
      {data !== undefined && <Shown told={data} place={place} />}
    </>
  );
}

function Shown({ told, place }: { told: OneClaimAnswer; place: WorkPlace }) {
  const { claim } = told;
  // The insurer whose claim it is, of those that somebody works for.
  const own = place.organisations.find(({ organisation }) => organisation === claim.insurer) ?? place.here;
  const here = { ...place, here: own };
  return (
    <div className={css.twoColumns}>
      <Stack>
        <ClaimFileCards told={told} place={here} />
        {isDecidable(claim, told.ledgerTime) ? (
          <DecideCard told={told} place={here} />
        ) : (
          <EndCard told={told} place={here} />
        )}
      </Stack>
      <Stack>
        <Card title={formatMoney(claim.billed, claim.token)}>
          <Stack>
            <ShareBar shares={sharesOf(told)} token={claim.token} />
            <AboutClaim told={told} />
          </Stack>
        </Card>
        <Card title={words.timeline}>
          <ClaimTimeline told={told} next={nextOf(claim, told.ledgerTime, "insurer")} />
        </Card>
      </Stack>
    </div>
  );
}

function AboutClaim({ told: { claim, coverage, deductible } }: { told: OneClaimAnswer }) {
  const money = (amount: bigint | string) => formatMoney(amount, claim.token);
  const left = BigInt(coverage.limit) - BigInt(coverage.used);
  const { facts } = text;
  return (
    <>
      <Row>
        <AttestationChip attestation={claim.attestation} />
      </Row>
      <Facts
        facts={[
          [facts.patient, <Hash key="patient" value={claim.patientId} label={words.patient} />],
          [facts.served, formatDay(claim.servedAt)],
          [facts.coverage, text.coverage(claim.coverage)],
          [facts.deductible, money(deductible)],
          [facts.copay, `${percentOf(coverage.copay)}%`],
          [facts.left, money(left)],
          [facts.preAuthorised, claim.preAuthorised ? text.yes : text.no],
          ...(claim.approved === null ? [] : ([[facts.approved, money(claim.approved)]] as const)),
          ...(claim.reason === null ? [] : ([[facts.reason, words.reason[claim.reason]]] as const)),
        ]}
      />
    </>
  );
}
