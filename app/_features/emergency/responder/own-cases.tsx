"use client";
import { emergency } from "../../../_messages/en/emergency.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { Button } from "../../../_ui/button.tsx";
import { Countdown } from "../../../_ui/countdown.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
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
  const { data, error, refetch } = useOwnCases(responder.account);
  const now = Date.now() / 1_000;
  return (
    <Card title={text.own} flush={data !== undefined && data.length > 0}>
      {error !== null && (
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      )}
      {data === undefined && error === null && <Skeleton lines={2} />}
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
                    <Countdown until={until} onEnd={() => void refetch()} />
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
