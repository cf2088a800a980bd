"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { CoverageAnswer, PoolAnswer } from "../../../_server/schemas/claims.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../insurer.module.css";
import { useCoverages, usePools } from "../use-insurer.ts";
import { AgreeDialog } from "./agree-dialog.tsx";
import { CoverageTable } from "./coverage-table.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { WriteDialog } from "./write-dialog.tsx";

const text = insurer.coverages;

/** What an insurer promises to whom. */
export function CoveragesPage() {
  return <AtWork as="claims">{(place) => <Coverages place={place} />}</AtWork>;
}

type Acting = { act: "end" | "agree"; coverage: CoverageAnswer };

function Coverages({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const answer = useCoverages(organisation);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  const pools = usePools(organisation).data?.pools ?? [];
  const [writing, setWriting] = useState(false);
  const [acting, setActing] = useState<Acting>();
  const close = () => setActing(undefined);
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <Button kind="primary" icon="plus" disabled={pools.length === 0} onClick={() => setWriting(true)}>
            {text.write}
          </Button>
        }
      />
      <Stack>
        <ChoosePlace place={place} />
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {data !== undefined && (
          <Card flush>
            {data.length === 0 ? (
              <EmptyState icon="shield" title={text.empty}>
                {text.emptyHint}
              </EmptyState>
            ) : (
              <CoverageTable
                coverages={data}
                onEnd={(coverage) => setActing({ act: "end", coverage })}
                onAgree={(coverage) => setActing({ act: "agree", coverage })}
              />
            )}
            {hasNextPage && (
              <div className={css.more}>
                <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {text.more}
                </Button>
              </div>
            )}
          </Card>
        )}
      </Stack>
      {writing && pools.length > 0 && (
        <WriteDialog
          place={place}
          pools={pools as [PoolAnswer, ...PoolAnswer[]]}
          onClose={() => setWriting(false)}
        />
      )}
      {acting?.act === "end" && <EndDialog place={place} coverage={acting.coverage} onClose={close} />}
      {acting?.act === "agree" && <AgreeDialog place={place} coverage={acting.coverage} onClose={close} />}
    </>
  );
}
