"use client";
import type { ClaimId } from "#lib/claims/filing.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { OneClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { ClaimChip } from "../../_shared/claims/claim-chip.tsx";
import { ClaimTimeline } from "../../_shared/claims/claim-timeline.tsx";
import { nextOf } from "../../_shared/claims/next-of.ts";
import { useClaim } from "../../_shared/claims/use-claims.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { AttestCard } from "./attest-card.tsx";
import { BillCard } from "./bill-card.tsx";
import { providerOf } from "./claims-table.tsx";
import css from "./costs.module.css";
import { ReadingLeft } from "./court-reading.tsx";
import { DisputeCard } from "./dispute-card.tsx";
import { asksPatient } from "./own-share.ts";
import { SharesCard } from "./shares-card.tsx";

/** One claim about a patient's care: what was billed, who pays what, and what they are asked. */
export function OwnClaimPage({ claim }: { claim: ClaimId }) {
  const patient = usePatient();
  const { data, error, refetch } = useClaim(claim);
  if (error !== null) {
    return (
      <>
        <PageHeader title={words.number(claim)} back={{ href: "/costs", label: costs.back }} />
        <ErrorState title={costs.claimFailed} error={asKeywardError(error)} retry={() => void refetch()} />
      </>
    );
  }
  if (data === undefined || patient === undefined) return <Skeleton lines={8} />;
  return <Told told={data} patient={patient} />;
}

function Told({ told, patient }: { told: OneClaimAnswer; patient: SignedInPatient }) {
  const { claim } = told;
  const own = patient.acting === undefined;
  return (
    <>
      <PageHeader
        title={costs.at(providerOf(claim))}
        lead={costs.of(formatDay(claim.servedAt), words.number(claim.claim))}
        back={{ href: "/costs", label: costs.back }}
        actions={<ClaimChip claim={claim} large />}
      />
      <div className={css.columns}>
        <div className={css.main}>
          {asksPatient(claim, told.ledgerTime) && !patient.readOnly && (
            <AttestCard claim={claim} patient={patient} />
          )}
          <SharesCard told={told} patient={patient} />
          <BillCard told={told} />
        </div>
        <div className={css.side}>
          {claim.state === "disputed" && <DisputeCard claim={claim} patient={patient} />}
          {claim.state !== "disputed" && claim.dispute !== null && (
            <ReadingLeft patientId={patient.patientId} readOnly={patient.readOnly} />
          )}
          <Card title={words.timeline}>
            <Stack>
              <ClaimTimeline
                told={told}
                next={nextOf(claim, told.ledgerTime, own ? "patient" : "anybody")}
                own={own}
              />
            </Stack>
          </Card>
        </div>
      </div>
    </>
  );
}
