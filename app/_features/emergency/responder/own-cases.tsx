"use client";
import { emergency } from "../../../_messages/en/emergency.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Countdown } from "../../../_ui/countdown.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge, Card, Row } from "../../../_ui/surface.tsx";
import { toneOf } from "../case-tone.ts";
import css from "./responder.module.css";
import { type OpenCase, type Responder, useOwnCases } from "./use-responder.ts";

const text = emergency.scan;
const MOST = 10;

/** The responder's cases: those that run can be gone on with; of the others, how far the review is. */
export function OwnCases({
  responder,
  onResume,
}: {
  responder: Responder;
  onResume: (open: OpenCase) => void;
}) {
  const answer = useOwnCases(responder.account);
  const { data } = answer;
  const now = Date.now() / 1_000;
  return (
    <Card title={text.own} flush={data !== undefined && data.length > 0}>
      <Awaited answer={answer} failed={text.failed} lines={2} />
      {data?.length === 0 && <p className={css.quiet}>{text.ownNone}</p>}
      <ul className={css.cases}>
        {data?.slice(0, MOST).map((story) => {
          const { patientId, number, until, byCard, state, openedAt } = story;
          return (
            <li key={number}>
              <div>
                <Hash value={patientId} label={text.patient} />
                <span className={css.quiet}>
                  {text.opened(openedAt)}, {byCard ? text.with : text.withoutCard}
                </span>
              </div>
              {until > now ? (
                <Row>
                  <Badge tone="alarm" icon="clock">
                    <Countdown until={until} onEnd={() => void answer.refetch()} />
                  </Badge>
                  <Button size="small" onClick={() => onResume(story)}>
                    {text.resume}
                  </Button>
                </Row>
              ) : (
                <Badge tone={toneOf(state)}>{emergency.state[state]}</Badge>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
