"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { AttestationChip, ClaimChip } from "../../_shared/claims/claim-chip.tsx";
import { ClaimFileCards } from "../../_shared/claims/claim-file.tsx";
import { ClaimTimeline } from "../../_shared/claims/claim-timeline.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { nextOf } from "../../_shared/claims/next-of.ts";
import { ShareBar } from "../../_shared/claims/share-bar.tsx";
import { sharesOf } from "../../_shared/claims/shares-of.ts";
import { useClaim } from "../../_shared/claims/use-claims.ts";
import { useWorkPlace, type WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Hash } from "../../_ui/hash.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Facts, Row, Stack } from "../../_ui/surface.tsx";
import { ActsCard } from "./acts-card.tsx";
import css from "./billing.module.css";

const text = billing.facts;

/** One claim, for the provider's billing staff: how it stands, why, and what they can do. */
export function BilledClaimPage({ claim }: { claim: ClaimId }) {
  const place = useWorkPlace("billing");
  const { data, error, refetch } = useClaim(claim);
  return (
    <>
      <PageHeader
        title={words.number(claim)}
        lead={data && (data.claim.insurerName ?? words.organisation(data.claim.insurer))}
        back={{ href: "/billing", label: billing.back }}
        actions={data && <ClaimChip claim={data.claim} large />}
      />
      {error !== null && (
        <ErrorState title={billing.claimFailed} error={asKeywardError(error)} retry={() => void refetch()} />
      )}
      {(data === undefined || place === undefined) && error === null && <Skeleton lines={8} />}
      {data !== undefined && place !== undefined && <Told told={data} place={place} />}
    </>
  );
}

function Told({ told, place }: { told: OneClaimAnswer; place: WorkPlace }) {
  const { claim } = told;
  // The provider whose claim it is, of those that somebody works for.
  const own = place.organisations.find(({ organisation }) => organisation === claim.organisation);
  const here = { ...place, here: own ?? place.here };
  return (
    <div className={css.columns}>
      <Stack>
        <ActsCard told={told} place={here} />
        <ClaimFileCards told={told} place={here} />
      </Stack>
      <Stack>
        <Card title={formatMoney(claim.billed, claim.token)}>
          <Stack>
            <ShareBar shares={sharesOf(told)} token={claim.token} />
            <Row>
              <AttestationChip attestation={claim.attestation} />
            </Row>
            <AboutClaim told={told} />
          </Stack>
        </Card>
        <Card title={words.timeline}>
          <ClaimTimeline told={told} next={nextOf(claim, told.ledgerTime, "provider")} />
        </Card>
      </Stack>
    </div>
  );
}

function AboutClaim({ told: { claim } }: { told: OneClaimAnswer }) {
  const money = (amount: string) => formatMoney(amount, claim.token);
  return (
    <Facts
      facts={[
        [text.patient, <Hash key="patient" value={claim.patientId} label={words.patient} />],
        [text.served, formatDay(claim.servedAt)],
        [text.coverage, billing.coverage(claim.coverage)],
        ...(claim.approved === null ? [] : ([[text.approved, money(claim.approved)]] as const)),
        ...(claim.reason === null ? [] : ([[text.reason, words.reason[claim.reason]]] as const)),
        ...(claim.dispute === null ? [] : ([[text.bond, money(claim.dispute.bond)]] as const)),
        ...(BigInt(claim.ownPaid) === 0n ? [] : ([[text.ownPaid, money(claim.ownPaid)]] as const)),
      ]}
    />
  );
}
