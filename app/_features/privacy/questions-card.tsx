"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatDay } from "../../_messages/en/format.ts";
import { privacy } from "../../_messages/en/privacy.ts";
import type { Question } from "../../_server/schemas/questions.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { Button } from "../../_ui/button.tsx";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Checkbox, Group } from "../../_ui/field.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Badge, Card, Row, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import css from "./privacy.module.css";
import { useAccountNames, useOrganisationQuestions, useRefreshReviews } from "./queries.ts";

const text = privacy.questions;
type Answer = keyof typeof text.answers;
const ANSWERS = Object.keys(text.answers) as Answer[];

/** What patients asked about accesses, and the answers to them. */
export function QuestionsCard({ organisation }: { organisation: number }) {
  const answer = useOrganisationQuestions(organisation);
  const { data } = answer;
  const nameOf = useAccountNames((data ?? []).map(({ accessor }) => accessor));
  const [answering, setAnswering] = useState<Question>();
  return (
    <Card title={text.title} flush={data !== undefined && data.length > 0}>
      <Awaited answer={answer} failed={text.failed} lines={2} />
      {data?.length === 0 && <p className={css.quiet}>{text.empty}</p>}
      <ul className={css.list}>
        {data?.map((question) => (
          <li key={question.id}>
            <div className={css.line}>
              <strong>{text.reasons[question.reason]}</strong>
              <span className={css.quiet}>
                {text.asks(formatDay(question.askedAt))}, {text.about} {nameOf(question.accessor)}
              </span>
            </div>
            <Row>
              {question.answer !== null && <Badge tone="accent">{text.answers[question.answer]}</Badge>}
              <Button
                size="small"
                kind={question.answer === null ? "primary" : "quiet"}
                onClick={() => setAnswering(question)}
              >
                {text.answer}
              </Button>
            </Row>
          </li>
        ))}
      </ul>
      {answering !== undefined && (
        <AnswerDialog question={answering} onClose={() => setAnswering(undefined)} />
      )}
    </Card>
  );
}

function AnswerDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const refresh = useRefreshReviews();
  const [answer, setAnswer] = useState<Answer>(question.answer ?? "in-care");
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => askHospital(`/api/questions/${question.id}`, { method: "PUT", body: { answer } }),
    async onSuccess() {
      toast(text.sent);
      await refresh();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={text.title2}
      confirm={text.send}
      busy={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Group legend={text.choose} hint={text.hint}>
          {ANSWERS.map((one) => (
            <Checkbox
              key={one}
              type="radio"
              name="answer"
              label={text.answers[one]}
              checked={answer === one}
              onChange={() => setAnswer(one)}
            />
          ))}
        </Group>
        {error !== null && <ErrorState error={asKeywardError(error)} />}
      </Stack>
    </ConfirmDialog>
  );
}
