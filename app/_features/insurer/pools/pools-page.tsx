"use client";
import { insurer } from "../../../_messages/en/insurer.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { useNow } from "../../../_shared/use-now.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { usePools } from "../use-insurer.ts";
import { PoolCard } from "./pool-card.tsx";

const text = insurer.pools;

/** The money that claims are paid from, as claims staff sees it. Administrators move it, on their own page. */
export function PoolsPage() {
  return <AtWork as="claims">{(place) => <Pools place={place} />}</AtWork>;
}

function Pools({ place }: { place: WorkPlace }) {
  const answer = usePools(place.here.organisation);
  const { data } = answer;
  const now = useNow();
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <ChoosePlace place={place} />
        <Awaited answer={answer} failed={text.failed} lines={6} />
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
