"use client";
import { claims as words } from "../../../_messages/en/claims.ts";
import { formatDay } from "../../../_messages/en/format.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { OneClaimAnswer } from "../../../_server/schemas/claims.ts";
import { ClaimFileCards } from "../../../_shared/claims/claim-file.tsx";
import { ClaimFrame, ClaimSums } from "../../../_shared/claims/claim-frame.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { placeAt } from "../../../_shared/work-place/use-work-place.ts";
import { Hash } from "../../../_ui/hash.tsx";
import { Facts } from "../../../_ui/surface.tsx";
import { isDecidable } from "../claims/decision-draft.ts";
import { percentOf } from "../coverages/coverage-sentence.ts";
import { DecideCard } from "./decide-card.tsx";
import { EndCard } from "./end-card.tsx";

const text = insurer.claim;

/** One claim, for whoever decides it: what is billed and proven, how it stands, the decision. */
export const ClaimPage = ({ claim }: { claim: string }) => (
  <AtWork as="claims" lines={8}>
    {(place) => (
      <ClaimFrame
        claim={claim}
        back={{ href: "/claims", label: text.back }}
        lead={({ organisation, organisationName }) => organisationName ?? words.organisation(organisation)}
        failed={text.failed}
        viewer="insurer"
        main={(told) => {
          const here = placeAt(place, told.claim.insurer);
          return (
            <>
              <ClaimFileCards told={told} place={here} />
              {isDecidable(told.claim, told.ledgerTime) ? (
                <DecideCard told={told} place={here} />
              ) : (
                <EndCard told={told} place={here} />
              )}
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

function AboutClaim({ told: { claim, coverage, deductible } }: { told: OneClaimAnswer }) {
  const money = (amount: bigint | string) => formatMoney(amount, claim.token);
  const left = BigInt(coverage.limit) - BigInt(coverage.used);
  const { facts } = text;
  return (
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
  );
}
