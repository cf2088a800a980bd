"use client";
import { useState } from "react";
import { privacy } from "../../_messages/en/privacy.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { CasesCard } from "./cases-card.tsx";
import { useAccountNames } from "./queries.ts";
import { QuestionsCard } from "./questions-card.tsx";
import { ReviewDialog } from "./review-dialog.tsx";
import type { QueuedCase } from "./review-queue.ts";
import { accountsIn, useOrganisationCases } from "./use-cases.ts";

/** What a privacy officer has to decide. */
export function ReviewsPage() {
  return <AtWork as="privacyOfficer">{(place) => <Reviews place={place} />}</AtWork>;
}

function Reviews({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const waiting = useOrganisationCases(organisation, "waiting");
  const decided = useOrganisationCases(organisation, "decided");
  const [open, setOpen] = useState<QueuedCase>();
  const nameOf = useAccountNames(accountsIn(waiting.cases, decided.cases));
  const cap = waiting.first?.dailyCap;
  const overdue = waiting.cases?.filter((story) => story.overdue).length ?? 0;
  const lines = { nameOf, onReview: setOpen, decides: ({ review }: QueuedCase) => review === undefined };
  return (
    <>
      <PageHeader
        title={privacy.title}
        lead={cap === undefined ? privacy.lead : `${privacy.lead} ${privacy.cap(cap)}`}
      />
      <Stack>
        <ChoosePlace place={place} />
        {overdue > 0 && <Banner tone="alarm">{privacy.overdueBanner(overdue)}</Banner>}
        <CasesCard
          title={privacy.queue}
          pages={waiting}
          empty={
            <EmptyState icon="check" title={privacy.empty.title}>
              {privacy.empty.text}
            </EmptyState>
          }
          {...lines}
        />
        <QuestionsCard organisation={organisation} />
        <CasesCard title={privacy.done} pages={decided} {...lines} />
      </Stack>
      {open !== undefined && (
        <ReviewDialog
          account={place.account}
          story={open}
          decides={lines.decides(open)}
          outcomes={["justified", "unjustified", "escalated"]}
          who={nameOf(open.responder)}
          reviewer={open.review && nameOf(open.review.reviewer)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}
