"use client";
import { useState } from "react";
import { MAX_DECISIONS } from "#lib/claims/claim-state.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { useClaims } from "../../../_shared/claims/use-claims.ts";
import { useNow } from "../../../_shared/use-now.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Chips } from "../../../_ui/chips.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../insurer.module.css";
import { DecideDialog } from "./decide-dialog.tsx";
import { isDecidable } from "./decision-draft.ts";
import { kept, type Selection } from "./selection.ts";
import { SelectionBar } from "./selection-bar.tsx";
import { Worklist } from "./worklist.tsx";

const text = insurer.claims;
/** As many as are asked for at once. */
const PAGE = 200;

const FILTERS = {
  decide: { state: "filed", order: "due" },
  evidence: { state: "evidence-requested", order: "due" },
  decided: { state: "approved,rejected", order: "due" },
  disputed: { state: "disputed", order: "due" },
  over: { state: "paid,closed", order: "newest" },
} as const;
type Filter = keyof typeof FILTERS;

/** What an insurer's claims staff has to decide, and everything else that providers bill. */
export function ClaimsPage() {
  return <AtWork as="claims">{(place) => <Claims place={place} />}</AtWork>;
}

function Claims({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const [filter, setFilter] = useState<Filter>("decide");
  const [selection, setSelection] = useState<Selection>([]);
  const [deciding, setDeciding] = useState(false);
  const now = useNow();
  const answer = useClaims({
    organisation,
    as: "insurer",
    limit: PAGE,
    ...FILTERS[filter],
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  const open = (data ?? []).filter((claim) => isDecidable(claim, now));
  const chosen = kept(
    selection,
    open.map(({ claim }) => claim),
  );
  const selected = open.filter(({ claim }) => chosen.includes(claim));
  const turn = (to: Filter) => {
    setSelection([]);
    setFilter(to);
  };
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <ChoosePlace place={place} />
        <div className={css.bar}>
          <Chips<Filter>
            label={text.filters.label}
            value={filter}
            onChange={turn}
            choices={(Object.keys(FILTERS) as Filter[]).map((value) => ({
              value,
              label: text.filters[value],
            }))}
          />
          {filter === "decide" && open.length > 1 && (
            <Button
              size="small"
              onClick={() => setSelection(open.slice(0, MAX_DECISIONS).map(({ claim }) => claim))}
            >
              {text.selectShown}
            </Button>
          )}
        </div>
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {data !== undefined && data.length === 0 && (
          <Card>
            <EmptyState icon="inbox" title={text.empty[filter]}>
              {text.emptyHint}
            </EmptyState>
          </Card>
        )}
        {data !== undefined && data.length > 0 && (
          <Card flush>
            <Worklist
              key={filter}
              claims={data}
              now={now}
              selection={filter === "decide" ? chosen : undefined}
              onSelection={setSelection}
              onEnd={hasNextPage ? () => !isFetchingNextPage && void fetchNextPage() : undefined}
            />
          </Card>
        )}
        {filter === "decide" && open.length > 1 && <p className={css.keys}>{text.keys}</p>}
      </Stack>
      {selected.length > 0 && (
        <SelectionBar claims={selected} onDecide={() => setDeciding(true)} onClear={() => setSelection([])} />
      )}
      {deciding && (
        <DecideDialog
          place={place}
          claims={selected}
          onDone={() => {
            setDeciding(false);
            setSelection([]);
          }}
          onClose={() => setDeciding(false)}
        />
      )}
    </>
  );
}
