"use client";
import { useState } from "react";
import { categoriesIn } from "#lib/core/categories.ts";
import { consent } from "../../_messages/en/consent.ts";
import { formatClock, formatMoment, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { AccessSessionAnswer } from "../../_server/schemas/ledger.ts";
import type { Question } from "../../_server/schemas/questions.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { type SignedInPatient, usePatient } from "../../_session/use-patient.ts";
import { Button } from "../../_ui/button.tsx";
import { Hash } from "../../_ui/hash.tsx";
import { Person } from "../../_ui/person.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Badge, Card, Facts, Row, Stack } from "../../_ui/surface.tsx";
import { type Named, useGranteeNames } from "./grantee-names.ts";
import { useKeepList } from "./keep-list.ts";
import { lookLine } from "./kept-lines.ts";
import css from "./looked.module.css";
import { PrintedLine } from "./printed-line.tsx";
import { QuestionDialog } from "./question-dialog.tsx";
import { ReadOnly } from "./read-only.tsx";
import { useNotifications } from "./use-notifications.ts";
import { useAccessSessions, useMarkRead, useQuestions } from "./use-sessions.ts";

const text = consent.looked;

/** Everybody who looked: what for, at which parts, from when until when. */
export function LookedPage() {
  const patient = usePatient();
  if (patient === undefined) return <Skeleton lines={6} />;
  return patient.readOnly ? <ReadOnly title={text.title} /> : <Looked patient={patient} />;
}

function Looked({ patient }: { patient: SignedInPatient }) {
  const { patientId } = patient;
  const {
    data: sessions,
    error,
    refetch,
    hasNextPage,
    fetchNextPage,
    isFetchingNextPage,
  } = useAccessSessions(patientId);
  const notifications = useNotifications(patientId).data;
  const markRead = useMarkRead(patientId);
  const { person, ready } = useGranteeNames(
    [],
    (sessions ?? []).map(({ accessor }) => accessor),
  );
  useKeepList(
    "looked",
    patient,
    sessions === undefined || !ready
      ? undefined
      : sessions.map((one) => lookLine(one, person(one.accessor, one.organisation))),
  );
  const questions = useQuestions(patientId).data ?? [];
  const [questioning, setQuestioning] = useState<AccessSessionAnswer>();
  const unseen = new Set(
    (notifications?.notifications ?? [])
      .filter(({ read }) => !read)
      .map(({ transactionHash }) => transactionHash),
  );
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={unseen.size > 0 && <Button onClick={() => void markRead()}>{text.markRead}</Button>}
      />
      <PrintedLine />
      {error !== null && (
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      )}
      {(sessions === undefined || !ready) && error === null && <Skeleton lines={6} />}
      {sessions !== undefined && ready && (
        <Card flush>
          {sessions.length === 0 ? (
            <EmptyState icon="eye" title={text.empty.title}>
              {text.empty.text}
            </EmptyState>
          ) : (
            <ul className={css.list}>
              {sessions.map((session) => (
                <li key={session.transactionHash + session.logIndex}>
                  <SessionLine
                    session={session}
                    who={person(session.accessor, session.organisation)}
                    isNew={unseen.has(session.transactionHash)}
                    question={questions.find(
                      (one) => one.accessor === session.accessor && one.nonce === session.nonce,
                    )}
                    onQuestion={() => setQuestioning(session)}
                  />
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {questioning && (
        <QuestionDialog
          session={questioning}
          who={person(questioning.accessor, questioning.organisation).name}
          onClose={() => setQuestioning(undefined)}
        />
      )}
      {hasNextPage && (
        <Stack>
          <span />
          <Row>
            <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {text.more}
            </Button>
          </Row>
        </Stack>
      )}
    </>
  );
}

type Who = Named;

function SessionLine({
  session,
  who,
  isNew,
  question,
  onQuestion,
}: {
  session: AccessSessionAnswer;
  who: Who;
  isNew: boolean;
  question: Question | undefined;
  onQuestion: () => void;
}) {
  const { time, until, ended, purpose, categories } = session;
  const over = ended?.time ?? until;
  const live = over > Date.now() / 1_000;
  return (
    <article className={css.session}>
      <div className={css.when}>
        <time dateTime={new Date(time * 1_000).toISOString()}>{formatMoment(time)}</time>
        <span className={css.until}>
          {live ? (
            <Badge tone="accent">{text.still(formatClock(until))}</Badge>
          ) : ended === null ? (
            text.ended(formatClock(until))
          ) : (
            text.closed(formatClock(ended.time))
          )}
        </span>
      </div>
      <div className={css.what}>
        <Row spread>
          <Row>
            <Person name={who.name} detail={who.detail} verified={who.verified === true} />
            {isNew && <Badge tone="info">{text.isNew}</Badge>}
          </Row>
          {question !== undefined ? (
            <Badge tone={question.answer === null ? "warn" : "info"}>
              {question.answer === null ? text.questioned : text.answers[question.answer]}
            </Badge>
          ) : (
            // A relative or carer serves no organisation whose privacy officer could answer.
            session.organisation !== 0 && (
              <span className={css.ask}>
                <Button kind="quiet" size="small" onClick={onQuestion}>
                  {text.question}
                </Button>
              </span>
            )
          )}
        </Row>
        <p>
          {text.opened} {list(categoriesIn(categories).map((one) => terms.category[one].toLowerCase()))}{" "}
          {text.for} {terms.purpose[purpose]}
        </p>
        <details className={css.ledger}>
          <summary>{text.onLedger}</summary>
          <Facts
            facts={[
              [text.block, session.blockNumber],
              [text.transaction, <Hash key="tx" value={session.transactionHash} label={text.transaction} />],
            ]}
          />
        </details>
      </div>
    </article>
  );
}
