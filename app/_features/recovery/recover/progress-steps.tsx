"use client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { isNamed } from "#lib/core/errors.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { RecoveryAnswer } from "../../../_server/schemas/recovery.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { SHARED } from "../../../_session/query-client.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { Countdown } from "../../../_ui/countdown.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { useComparisonCode } from "../guardian/waiting-request.tsx";
import css from "../recovery.module.css";
import { answersOf, wireOf } from "../recovery-wire.ts";
import { useWork } from "../use-work.ts";
import { forgetRecovery, type KeptRecovery } from "./kept-recovery.ts";
import { OpenStep } from "./open-step.tsx";

const text = recovery.recover;
const LOOK_MS = 3_000;

/** The third step and the fourth: the guardians answer, the delay passes, the record is taken over and opened. */
export function ProgressSteps({
  kept,
  code,
  onOpening,
  onAgain,
}: {
  kept: KeptRecovery;
  code: string | undefined;
  onOpening: () => void;
  onAgain: () => void;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ["recovery", kept.id],
    queryFn: ({ signal }) => askHospital<RecoveryAnswer>(`/api/recoveries/${kept.id}`, { signal }),
    refetchInterval: LOOK_MS,
    meta: SHARED,
  });
  const over = data?.state === "finished";
  const told = useRef(onOpening);
  useEffect(() => {
    if (over) told.current();
  }, [over]);
  const again = () => {
    forgetRecovery();
    onAgain();
  };
  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={text.failed}
        error={asKeywardError(error)}
        retry={isNamed(error, "RequestMissing") ? again : () => void refetch()}
      />
    );
  }
  if (data === undefined) return <Skeleton lines={5} />;
  switch (data.state) {
    case "collecting":
      return <Collecting recovery={data} onStarted={() => void refetch()} onAgain={again} />;
    case "waiting":
      return <Waiting recovery={data} onFinished={() => void refetch()} />;
    case "finished":
      return <OpenStep recovery={data} kept={kept} known={code} />;
    default:
      return (
        <Stack>
          <StepHead title={text.states[data.state]} lead={text.states[`${data.state}Text`]} />
          <div>
            <Button kind="primary" onClick={again}>
              {text.again}
            </Button>
          </div>
        </Stack>
      );
  }
}

function Collecting({
  recovery: asked,
  onStarted,
  onAgain,
}: {
  recovery: RecoveryAnswer;
  onStarted: () => void;
  onAgain: () => void;
}) {
  const comparison = useComparisonCode(asked);
  const start = useWork(async () => {
    await vault().call("startRecovery", { recovery: wireOf(asked), answers: answersOf(asked) });
    onStarted();
  });
  const { run } = start;
  const { approved } = asked;
  // Each new answer may be the one that suffices: the vault finds out.
  useEffect(() => {
    if (approved > 0) run();
  }, [approved, run]);
  const few = start.error !== undefined && isNamed(start.error, "TooFewApprovals") ? start.error : undefined;
  const threshold = few?.details.threshold;
  return (
    <>
      <StepHead title={text.call} lead={text.callText} />
      <section aria-label={text.codeLabel}>
        <p className={css.readOut}>
          {(comparison ?? "···· ···· ····").split(/[- ]/).map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
            <span key={at}>{group}</span>
          ))}
        </p>
      </section>
      <Card>
        <Stack>
          <Progress
            label={text.approvals(approved, asked.guardianCount)}
            done={approved}
            of={asked.guardianCount}
          />
          {threshold !== undefined && <p role="status">{text.needed(Number(threshold))}</p>}
          {start.busy && <p role="status">{text.starting}</p>}
          {start.error !== undefined && few === undefined && (
            <ErrorState error={start.error} retry={() => start.run()} />
          )}
          <p className={css.small}>{text.keepDevice}</p>
        </Stack>
      </Card>
      <div>
        <Button kind="quiet" onClick={onAgain}>
          {text.cancel}
        </Button>
      </div>
    </>
  );
}

function Waiting({
  recovery: { patientId, readyAt, id },
  onFinished,
}: {
  recovery: RecoveryAnswer;
  onFinished: () => void;
}) {
  const finish = useWork(async () => {
    await vault().call("finishRecovery", { patientId: patientId as never });
    onFinished();
  });
  // The answer stays the same when the time is over: the clock alone says so.
  const [ended, setEnded] = useState(false);
  const over = ended || (readyAt !== null && readyAt * 1_000 <= Date.now());
  return (
    <>
      <StepHead title={text.waiting} lead={text.waitingText} />
      <Card>
        <Stack>
          {over ? (
            <Banner icon="check" title={text.ready} />
          ) : (
            <div>
              <p className={css.subtitle}>{text.left}</p>
              <div className={css.count}>
                <Countdown key={id} until={readyAt ?? 0} urgentBelow={0} onEnd={() => setEnded(true)} />
              </div>
            </div>
          )}
          <div>
            <Button
              kind="primary"
              size="large"
              disabled={!over}
              busy={finish.busy}
              onClick={() => finish.run()}
            >
              {text.finish}
            </Button>
          </div>
          {finish.error !== undefined && <ErrorState error={finish.error} />}
          {!over && <p className={css.small}>{text.keepDevice}</p>}
        </Stack>
      </Card>
    </>
  );
}
