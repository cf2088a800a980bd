"use client";
import { useState } from "react";
import { billing } from "../../_messages/en/billing.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { useClaims } from "../../_shared/claims/use-claims.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Chips } from "../../_ui/chips.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { type Filter, filterOf } from "./acts-of.ts";
import { BillingTable } from "./billing-table.tsx";
import { PayableCard } from "./payable-card.tsx";

const FILTERS: readonly Filter[] = ["all", "act", "waiting", "payable", "over"];

/** A provider's claims: what is payable first, then how each stands. */
export function BillingPage() {
  return <AtWork as="billing">{(place) => <Claims place={place} />}</AtWork>;
}

function Claims({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const answer = useClaims({ organisation, as: "provider", limit: 100 });
  const { data: claims, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const [filter, setFilter] = useState<Filter>("all");
  const now = Date.now() / 1_000;
  const of = (one: Filter) => (claims ?? []).filter((claim) => one === "all" || filterOf(claim, now) === one);
  const shown = of(filter);
  return (
    <>
      <PageHeader
        title={billing.title}
        lead={billing.lead}
        actions={
          <ButtonLink href="/billing/new" kind="primary" icon="plus">
            {billing.new}
          </ButtonLink>
        }
      />
      <Stack>
        <ChoosePlace place={place} />
        <PayableCard place={place} />
        {error !== null && (
          <ErrorState title={billing.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        {claims !== undefined && claims.length > 0 && (
          <Chips
            label={billing.filter}
            choices={FILTERS.map((value) => ({
              value,
              label: billing.filters[value],
              count: of(value).length,
            }))}
            value={filter}
            onChange={setFilter}
          />
        )}
        <Card flush>
          {claims === undefined && error === null && <Skeleton lines={6} />}
          {claims?.length === 0 && (
            <EmptyState
              icon="inbox"
              title={billing.empty.title}
              action={<ButtonLink href="/billing/new">{billing.new}</ButtonLink>}
            >
              {billing.empty.text}
            </EmptyState>
          )}
          {claims !== undefined && claims.length > 0 && shown.length === 0 && (
            <EmptyState icon="search" title={billing.nothing.title}>
              {billing.nothing.text}
            </EmptyState>
          )}
          {shown.length > 0 && <BillingTable claims={shown} />}
        </Card>
        {hasNextPage && (
          <Row>
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {billing.more}
            </Button>
          </Row>
        )}
      </Stack>
    </>
  );
}
