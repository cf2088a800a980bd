"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { ChoosePlace } from "../../../_shared/claims/choose-place.tsx";
import { useWorkPlace, type WorkPlace } from "../../../_shared/claims/use-place.ts";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { usePools } from "../use-insurer.ts";
import { PoolCard } from "./pool-card.tsx";

const text = insurer.pools;

/** The money that claims are paid from, as claims staff sees it. Administrators move it, on their own page. */
export function PoolsPage() {
  const place = useWorkPlace("claims");
  return place === undefined ? <Skeleton lines={6} /> : <Pools key={place.here.organisation} place={place} />;
}

function Pools({ place }: { place: WorkPlace }) {
  const { data, error, refetch } = usePools(place.here.organisation);
  const [now] = useState(() => Date.now() / 1_000);
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <ChoosePlace place={place} />
        {error !== null && (
          <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        {data === undefined && error === null && <Skeleton lines={6} />}
        {data?.pools.length === 0 && (
          <Card>
            <EmptyState icon="wallet" title={text.empty}>
              {text.emptyHint}
            </EmptyState>
          </Card>
        )}
        {data?.pools.map((pool) => (
          <PoolCard key={pool.pool} pool={pool} now={now} />
        ))}
      </Stack>
    </>
  );
}
