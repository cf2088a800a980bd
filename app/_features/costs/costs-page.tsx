"use client";
import { costs } from "../../_messages/en/costs.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { useClaims } from "../../_shared/claims/use-claims.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { ClaimsTable } from "./claims-table.tsx";
import { CoverageCard } from "./coverage-card.tsx";
import { asksPatient, ownShareLeft } from "./own-share.ts";
import { ToAnswer, ToPay } from "./to-do.tsx";

/** What was billed for a patient's care: what waits for them first. */
export function CostsPage() {
  const patient = usePatient();
  return patient === undefined ? (
    <Skeleton lines={5} />
  ) : (
    <Costs key={patient.patientId} patientId={patient.patientId} />
  );
}

function Costs({ patientId }: Pick<SignedInPatient, "patientId">) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useClaims({
    patient: patientId,
  });
  const claims = data?.claims;
  const now = Date.now() / 1_000;
  const toAnswer = (claims ?? []).filter((claim) => asksPatient(claim, now));
  const toPay = (claims ?? []).filter((claim) => ownShareLeft(claim) > 0n);
  return (
    <>
      <PageHeader title={costs.title} lead={costs.lead} />
      <Stack>
        {error !== null && (
          <ErrorState title={costs.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        {toAnswer.length > 0 && <ToAnswer claims={toAnswer} />}
        {toPay.length > 0 && <ToPay claims={toPay} />}
        <Card flush>
          {claims === undefined && error === null && <Skeleton lines={5} />}
          {claims?.length === 0 && (
            <EmptyState
              icon="wallet"
              title={costs.empty.title}
              action={<ButtonLink href="/access/give?for=HPAYMT">{costs.empty.action}</ButtonLink>}
            >
              {costs.empty.text}
            </EmptyState>
          )}
          {claims !== undefined && claims.length > 0 && <ClaimsTable claims={claims} />}
        </Card>
        {hasNextPage && (
          <Row>
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {costs.more}
            </Button>
          </Row>
        )}
        <CoverageCard patientId={patientId} />
      </Stack>
    </>
  );
}
