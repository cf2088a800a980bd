"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { PoolAnswer } from "../../../_server/schemas/claims.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { useNow } from "../../../_shared/use-now.ts";
import { useWorkPlace, type WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import { usePools } from "../use-insurer.ts";
import { OpenPoolDialog } from "./open-pool-dialog.tsx";
import { PoolCard } from "./pool-card.tsx";
import { type PoolAct, PoolDialog } from "./pool-dialog.tsx";

const text = insurer.pools;

/** An insurer's pools for its administrator, who moves money; nothing for other organisations. */
export function AdministeredPools() {
  const place = useWorkPlace("administrator");
  return place?.here.kind === "insurer" ? <Pools key={place.here.organisation} place={place} /> : null;
}

function Pools({ place }: { place: WorkPlace }) {
  const { data, error, refetch } = usePools(place.here.organisation);
  const now = useNow();
  const [opening, setOpening] = useState(false);
  const [acting, setActing] = useState<{ pool: PoolAnswer; act: PoolAct }>();
  if (error !== null) {
    return <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />;
  }
  if (data === undefined) return <Skeleton lines={4} />;
  const open = (
    <Button icon="plus" onClick={() => setOpening(true)}>
      {text.acts.open}
    </Button>
  );
  return (
    <>
      {data.pools.length === 0 && (
        <Card title={text.title}>
          <EmptyState icon="wallet" title={text.empty} action={open}>
            {text.emptyAdmin}
          </EmptyState>
        </Card>
      )}
      {data.pools.map((pool) => (
        <PoolCard
          key={pool.pool}
          pool={pool}
          now={now}
          acts={actsOf(pool, now).map((act) => (
            <Button
              key={act}
              size="small"
              kind={act === "fund" ? "primary" : "secondary"}
              onClick={() => setActing({ pool, act })}
            >
              {text.acts[act]}
            </Button>
          ))}
        />
      ))}
      {data.pools.length > 0 && <div>{open}</div>}
      {opening && <OpenPoolDialog place={place} tokens={data.tokens} onClose={() => setOpening(false)} />}
      {acting && (
        <PoolDialog
          place={place}
          {...acting}
          delay={data.withdrawalDelay}
          onClose={() => setActing(undefined)}
        />
      )}
    </>
  );
}

/** What an administrator may do with a pool now. */
function actsOf({ withdrawal }: PoolAnswer, now: number): PoolAct[] {
  if (withdrawal === null) return ["fund", "withdraw"];
  return withdrawal.availableAt <= now ? ["fund", "complete", "cancel"] : ["fund", "cancel"];
}
