"use client";
import { useEffect, useRef, useState } from "react";
import { MAX_DECISIONS } from "#lib/claims/claim-state.ts";
import { claimSearch as search } from "../../../_messages/en/claim-search.ts";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { ClaimAnswer } from "../../../_server/schemas/claims.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { ClaimSearch } from "../../../_shared/claims/claim-search.tsx";
import { NothingFound } from "../../../_shared/claims/nothing-found.tsx";
import { isSearching, queryOfTerms } from "../../../_shared/claims/search-terms.ts";
import { useClaims } from "../../../_shared/claims/use-claims.ts";
import { useSearchTerms, useShown } from "../../../_shared/claims/use-search-terms.ts";
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

/** The first is the one that opens. */
const FILTERS = {
  decide: { state: "filed", order: "due" },
  evidence: { state: "evidence-requested", order: "due" },
  decided: { state: "approved,rejected", order: "due" },
  disputed: { state: "disputed", order: "due" },
  over: { state: "paid,closed", order: "newest" },
  all: { order: "newest" },
} as const;
type Filter = keyof typeof FILTERS;
const VIEWS = Object.keys(FILTERS) as [Filter, ...Filter[]];

/** What an insurer's claims staff has to decide, and everything else that providers bill. */
export function ClaimsPage() {
  return <AtWork as="claims">{(place) => <Claims place={place} />}</AtWork>;
}

function Claims({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const [filter, setFilter] = useShown<Filter>(VIEWS);
  const { typed, asked, type, clear } = useSearchTerms();
  const [selection, setSelection] = useState<Selection>([]);
  // Those that were chosen when it began: what somebody else decides meanwhile is named, and doesn't vanish.
  const [deciding, setDeciding] = useState<readonly ClaimAnswer[]>();
  const [decided, setDecided] = useState(0);
  const summary = useRef<HTMLDivElement>(null);
  // What was pressed is gone with what was decided: the keyboard goes on above the list.
  useEffect(() => {
    if (decided > 0) summary.current?.focus();
  }, [decided]);
  const now = useNow();
  const answer = useClaims(
    { organisation, as: "insurer", limit: PAGE, ...FILTERS[filter] },
    queryOfTerms(asked),
  );
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPlaceholderData } = answer;
  const claims = data?.claims ?? [];
  const searching = isSearching(asked);
  const open = claims.filter((claim) => isDecidable(claim, now));
  const chosen = kept(
    selection,
    open.map(({ claim }) => claim),
  );
  const selected = chosen.length === 0 ? [] : open.filter(({ claim }) => chosen.includes(claim));
  const turn = (to: Filter) => {
    setSelection([]);
    setFilter(to);
  };
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        <ChoosePlace place={place} />
        <ClaimSearch label={search.insurer} typed={typed} onType={type} />
        <Chips<Filter>
          label={text.filters.label}
          value={filter}
          onChange={turn}
          choices={VIEWS.map((value) => ({ value, label: text.filters[value] }))}
        />
        <div ref={summary} tabIndex={-1} className={css.bar}>
          <p role="status" className={css.quiet}>
            {data?.total === undefined || (data.total === 0 && !searching)
              ? ""
              : (searching ? search.found : search.total)(data.total)}
          </p>
          {filter === "decide" && open.length > 1 && (
            <Button
              size="small"
              onClick={() => setSelection(open.slice(0, MAX_DECISIONS).map(({ claim }) => claim))}
            >
              {text.selectShown(open.length, MAX_DECISIONS)}
            </Button>
          )}
        </div>
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {data !== undefined && claims.length === 0 && searching && (
          <NothingFound
            view={filter === "all" ? undefined : text.filters[filter]}
            onAll={() => turn("all")}
            onClear={clear}
          />
        )}
        {data !== undefined && claims.length === 0 && !searching && (
          <Card>
            <EmptyState icon="inbox" title={text.empty[filter]}>
              {text.emptyHint}
            </EmptyState>
          </Card>
        )}
        {claims.length > 0 && (
          <Card flush>
            <Worklist
              key={filter}
              claims={claims}
              busy={isPlaceholderData}
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
        <SelectionBar
          claims={selected}
          onDecide={() => setDeciding(selected)}
          onClear={() => setSelection([])}
        />
      )}
      {deciding !== undefined && (
        <DecideDialog
          place={place}
          claims={deciding}
          onDone={() => {
            setDeciding(undefined);
            setSelection([]);
            setDecided((times) => times + 1);
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </>
  );
}
