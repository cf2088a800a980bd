"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Digest, PatientId } from "#lib/core/ids.ts";
import type { CaseStory } from "#lib/emergency/case-history.ts";
import { emergency } from "../../../_messages/en/emergency.ts";
import { formatClock, formatMoment, list } from "../../../_messages/en/format.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { DECRYPTED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { Button } from "../../../_ui/button.tsx";
import { EmptyState, ErrorState } from "../../../_ui/states.tsx";
import { Badge, Card, Row } from "../../../_ui/surface.tsx";
import { toneOf } from "../case-tone.ts";
import { useCases, usePeopleNames } from "../use-emergency.ts";
import css from "./emergency.module.css";

const text = emergency.cases;

/** Everybody who broke the glass on this record, why, and how far the review is. */
export function CasesCard({ patientId }: { patientId: PatientId }) {
  const answer = useCases(patientId);
  const { data } = answer;
  const nameOf = usePeopleNames(
    (data ?? []).flatMap(({ responder, review }) => [responder, ...(review ? [review.reviewer] : [])]),
  );
  return (
    <Card title={text.title} flush={data !== undefined && data.length > 0}>
      <Awaited answer={answer} failed={text.failed} lines={3} />
      {data?.length === 0 && (
        <EmptyState icon="shield" title={text.empty.title}>
          {text.empty.text}
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className={css.cases}>
          {data.map((story) => (
            <li key={`${story.responder}/${story.number}`}>
              <CaseLine story={story} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function CaseLine({ story, nameOf }: { story: CaseStory; nameOf: (account: string) => string }) {
  const { openedAt, until, reason, byCard, categories, state, reviewDeadline, review, words } = story;
  const live = until > Date.now() / 1_000;
  return (
    <article className={css.case}>
      <Row spread>
        <strong>{nameOf(story.responder)}</strong>
        <Badge tone={toneOf(state)}>{emergency.state[state]}</Badge>
      </Row>
      <p>
        {formatMoment(openedAt)}, {live ? text.open(formatClock(until)) : text.over(formatClock(until))},{" "}
        {byCard ? text.with : text.without}
      </p>
      <p className={css.quiet}>
        {text.read} {list(categories.map((one) => terms.category[one].toLowerCase()))},{" "}
        {text.because(emergency.because[reason])}. {review === undefined && text.due(reviewDeadline)}
        {review !== undefined && text.reviewed(nameOf(review.reviewer), review.at)}
      </p>
      {words !== undefined && <Words title={text.words} digest={words} about="emergency-reason" />}
      {review?.notes !== undefined && (
        <Words title={text.notes} digest={review.notes} about="emergency-review" />
      )}
    </article>
  );
}

/** Words that were sealed to the patient, opened when they want to read them. */
function Words({
  title,
  digest,
  about,
}: {
  title: string;
  digest: Digest;
  about: "emergency-reason" | "emergency-review";
}) {
  const [wanted, setWanted] = useState(false);
  const { data, error } = useQuery({
    queryKey: ["emergency-words", digest],
    queryFn: () => vault().call("emergencyWords", { digest, about }),
    enabled: wanted,
    meta: DECRYPTED,
  });
  if (error !== null) return <ErrorState error={asKeywardError(error)} />;
  if (data !== undefined)
    return (
      <blockquote className={css.words}>
        <span>{title}</span>
        <p>{data}</p>
      </blockquote>
    );
  return (
    <div>
      <Button size="small" kind="quiet" icon="chat" busy={wanted} onClick={() => setWanted(true)}>
        {title}
      </Button>
    </div>
  );
}
