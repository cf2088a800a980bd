"use client";
import { billing } from "../../_messages/en/billing.ts";
import { claimSearch as search } from "../../_messages/en/claim-search.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { ClaimSearch } from "../../_shared/claims/claim-search.tsx";
import { NothingFound } from "../../_shared/claims/nothing-found.tsx";
import { isSearching } from "../../_shared/claims/search-terms.ts";
import { useSearchTerms } from "../../_shared/claims/use-search-terms.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button, ButtonLink } from "../../_ui/button.tsx";
import { Chips } from "../../_ui/chips.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import css from "./billing.module.css";
import { BillingTable } from "./billing-table.tsx";
import { PayableCard } from "./payable-card.tsx";
import { FILTERS, useBilled } from "./use-billed.ts";

/** A provider's claims: what is payable first, then how each stands. */
export function BillingPage() {
  return <AtWork as="billing">{(place) => <Claims place={place} />}</AtWork>;
}

function Claims({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const { typed, asked, type, clear } = useSearchTerms();
  const { filter, setFilter, claims, shown, counts, total, many, answer } = useBilled(organisation, asked);
  const { error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = answer;
  const searching = isSearching(asked);
  const some = claims !== undefined && (claims.length > 0 || many);
  const nothingFound = searching && claims !== undefined && !some;
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
        <ClaimSearch label={search.provider} typed={typed} onType={type} />
        {some && (
          <Chips
            label={billing.filter}
            choices={FILTERS.map((value) => ({
              value,
              label: billing.filters[value],
              ...(counts && { count: counts.get(value) ?? 0 }),
            }))}
            value={filter}
            onChange={setFilter}
          />
        )}
        {total !== undefined && total > 0 && (searching || filter === "all") && (
          <p role="status" className={css.quiet}>
            {(searching ? search.found : search.total)(total)}
          </p>
        )}
        {nothingFound && <NothingFound onAll={clear} onClear={clear} />}
        {!nothingFound && (
          <Card flush>
            {claims === undefined && error === null && <Skeleton lines={6} />}
            {claims !== undefined && !some && <NothingBilled />}
            {some && shown.length === 0 && (
              <EmptyState icon="search" title={billing.nothing.title}>
                {billing.nothing.text}
              </EmptyState>
            )}
            {shown.length > 0 && <BillingTable claims={shown} />}
          </Card>
        )}
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

const NothingBilled = () => (
  <EmptyState
    icon="inbox"
    title={billing.empty.title}
    action={<ButtonLink href="/billing/new">{billing.new}</ButtonLink>}
  >
    {billing.empty.text}
  </EmptyState>
);
