"use client";
import { useState } from "react";
import { emergency } from "../../_messages/en/emergency.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { Button } from "../../_ui/button.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Banner, Card, Row, Stack } from "../../_ui/surface.tsx";
import { ChooseOrganisation } from "./choose-organisation.tsx";
import css from "./privacy.module.css";
import { QuestionsCard } from "./questions-card.tsx";
import { ReviewDialog } from "./review-dialog.tsx";
import { type QueuedCase, reviewQueue } from "./review-queue.ts";
import { type Officer, useAccountNames, useOfficer, useOrganisationCases } from "./use-officer.ts";

/** What a privacy officer has to decide. */
export function ReviewsPage() {
  const officer = useOfficer();
  return officer === undefined ? (
    <Skeleton lines={6} />
  ) : (
    <Reviews key={officer.here.organisation} officer={officer} />
  );
}

function Reviews({ officer }: { officer: Officer }) {
  const { organisation } = officer.here;
  const { data, error, refetch } = useOrganisationCases(organisation);
  const [now] = useState(() => Date.now() / 1_000);
  const [open, setOpen] = useState<QueuedCase>();
  const { waiting, decided, overdue } = reviewQueue(data ?? [], now);
  const nameOf = useAccountNames(
    (data ?? []).flatMap(({ responder, review }) => [responder, ...(review ? [review.reviewer] : [])]),
  );
  return (
    <>
      <PageHeader title={privacy.title} lead={privacy.lead} />
      <Stack>
        <ChooseOrganisation officer={officer} />
        {overdue > 0 && <Banner tone="alarm">{privacy.overdueBanner(overdue)}</Banner>}
        {error !== null && (
          <ErrorState title={privacy.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        <Card title={privacy.queue} flush={waiting.length > 0}>
          {data === undefined && error === null && <Skeleton lines={4} />}
          {data !== undefined && waiting.length === 0 && (
            <EmptyState icon="check" title={privacy.empty.title}>
              {privacy.empty.text}
            </EmptyState>
          )}
          <Cases cases={waiting} nameOf={nameOf} onReview={setOpen} />
        </Card>
        <QuestionsCard organisation={organisation} />
        {decided.length > 0 && (
          <Card title={privacy.done} flush>
            <Cases cases={decided} nameOf={nameOf} onReview={setOpen} />
          </Card>
        )}
      </Stack>
      {open !== undefined && (
        <ReviewDialog
          officer={officer}
          story={open}
          who={nameOf(open.responder)}
          reviewer={open.review && nameOf(open.review.reviewer)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  );
}

function Cases({
  cases,
  nameOf,
  onReview,
}: {
  cases: readonly QueuedCase[];
  nameOf: (account: string) => string;
  onReview: (story: QueuedCase) => void;
}) {
  return (
    <ul className={css.list}>
      {cases.map((story) => (
        <li key={`${story.responder}/${story.number}`}>
          <div className={css.line}>
            <strong>{nameOf(story.responder)}</strong>
            <span className={css.quiet}>
              {formatMoment(story.openedAt)} · {story.byCard ? privacy.with : privacy.without}
            </span>
            <span className={css.quiet}>{emergency.reasons[story.reason]}</span>
          </div>
          <Row>
            {story.runs && <Badge tone="info">{privacy.runs}</Badge>}
            {story.review === undefined ? (
              <Badge tone={story.overdue ? "alarm" : "neutral"} {...(story.overdue && { icon: "alert" })}>
                {story.overdue ? privacy.overdue : privacy.due(story.reviewDeadline)}
              </Badge>
            ) : (
              <Badge tone={story.state === "justified" ? "accent" : "warn"}>
                {emergency.state[story.state]}
              </Badge>
            )}
            <Button
              size="small"
              kind={story.review === undefined ? "primary" : "secondary"}
              onClick={() => onReview(story)}
            >
              {story.review === undefined ? privacy.review : privacy.case}
            </Button>
          </Row>
        </li>
      ))}
    </ul>
  );
}
