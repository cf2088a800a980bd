"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { billing } from "../../_messages/en/billing.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { ClaimFileCards } from "../../_shared/claims/claim-file.tsx";
import { ClaimFrame, ClaimSums } from "../../_shared/claims/claim-frame.tsx";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { placeAt } from "../../_shared/work-place/use-work-place.ts";
import { Hash } from "../../_ui/hash.tsx";
import { Facts } from "../../_ui/surface.tsx";
import { ActsCard } from "./acts-card.tsx";

const text = billing.facts;

/** One claim, for the provider's billing staff: how it stands, why, and what they can do. */
export const BilledClaimPage = ({ claim }: { claim: ClaimId }) => (
  <AtWork as="billing" lines={8}>
    {(place) => (
      <ClaimFrame
        claim={claim}
        back={{ href: "/billing", label: billing.back }}
        lead={({ insurer, insurerName }) => insurerName ?? words.organisation(insurer)}
        failed={billing.claimFailed}
        viewer="provider"
        main={(told) => {
          const here = placeAt(place, told.claim.organisation);
          return (
            <>
              <ActsCard told={told} place={here} />
              <ClaimFileCards told={told} place={here} />
            </>
          );
        }}
        side={(told) => (
          <ClaimSums told={told}>
            <AboutClaim told={told} />
          </ClaimSums>
        )}
      />
    )}
  </AtWork>
);

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
