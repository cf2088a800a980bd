"use client";
import type { ReactNode } from "react";
import { emergency } from "../../_messages/en/emergency.ts";
import { formatMoment } from "../../_messages/en/format.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { Button } from "../../_ui/button.tsx";
import { Badge, Card, Row } from "../../_ui/surface.tsx";
import css from "./privacy.module.css";
import type { QueuedCase } from "./review-queue.ts";
import type { CasePages } from "./use-cases.ts";

type Lines = {
  nameOf: (account: string) => string;
  /** Where cases are of several organisations. */
  placeOf?: (organisation: number) => string;
  onReview: (story: QueuedCase) => void;
  /** Whether this reviewer may still decide it. */
  decides: (story: QueuedCase) => boolean;
};

/** A list of cases, page by page. Without `empty` it isn't shown until there is something in it. */
export function CasesCard({
  title,
  pages,
  empty,
  ...lines
}: Lines & { title: string; pages: CasePages; empty?: ReactNode }) {
  const { cases, hasNextPage, fetchNextPage, isFetchingNextPage } = pages;
  const some = cases !== undefined && cases.length > 0;
  if (!some && empty === undefined && pages.error === null) return null;
  return (
    <Card title={title} flush={some}>
      <Awaited answer={{ ...pages, data: cases }} failed={privacy.failed} lines={4} />
      {cases?.length === 0 && empty}
      {some && (
        <ul className={css.list}>
          {cases.map((story) => (
            <li key={`${story.responder}/${story.number}`}>
              <CaseLine story={story} {...lines} />
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className={css.under}>
          <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {privacy.more}
          </Button>
        </div>
      )}
    </Card>
  );
}

function CaseLine({ story, nameOf, placeOf, onReview, decides }: Lines & { story: QueuedCase }) {
  const open = decides(story);
  return (
    <>
      <div className={css.line}>
        <strong>{nameOf(story.responder)}</strong>
        <span className={css.quiet}>
          {formatMoment(story.openedAt)} · {story.byCard ? privacy.with : privacy.without}
        </span>
        <span className={css.quiet}>
          {placeOf === undefined ? "" : `${placeOf(story.organisation)} · `}
          {emergency.reasons[story.reason]}
        </span>
      </div>
      <Row>
        {story.runs && <Badge tone="info">{privacy.runs}</Badge>}
        {story.review === undefined ? (
          <Badge tone={story.overdue ? "alarm" : "neutral"} {...(story.overdue && { icon: "alert" })}>
            {story.overdue ? privacy.overdue(story.reviewDeadline) : privacy.due(story.reviewDeadline)}
          </Badge>
        ) : (
          <Badge tone={story.state === "justified" ? "accent" : "warn"}>{emergency.state[story.state]}</Badge>
        )}
        <Button size="small" kind={open ? "primary" : "secondary"} onClick={() => onReview(story)}>
          {open ? privacy.review : privacy.case}
        </Button>
      </Row>
    </>
  );
}
