"use client";
import { useSearchParams } from "next/navigation";
import { type FormEvent, useEffect, useState, useSyncExternalStore } from "react";
import { recovery } from "../../../_messages/en/recovery.ts";
import { shell } from "../../../_messages/en/shell.ts";
import { type SignedInPatient, usePatient } from "../../../_session/use-patient.ts";
import { CodeSheet } from "../../../_shared/recovery-code/code-sheet.tsx";
import { Said } from "../../../_shared/said.tsx";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { Checkbox, Group } from "../../../_ui/field.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Row, Sentence, Stack } from "../../../_ui/surface.tsx";
import { NewPassphrase } from "../new-lock.tsx";
import { Points } from "../points.tsx";
import css from "../recovery.module.css";
import { keptCode, type Renewal, renewal, renewalOver, renewEverything } from "./renewal.ts";

const text = recovery.stolen;

/** One guided act after a theft: with which key to go on, then everything is renewed, then the new code is kept. */
export function StolenPage() {
  const patient = usePatient();
  // Who comes here after ending somebody's right to act has their own key still.
  const afterProxy = useSearchParams().get("after") === "proxy";
  const state = useSyncExternalStore(renewal.subscribe, renewal.get, renewal.get);
  useEffect(() => {
    if (state.stage !== "code" && state.stage !== "busy") return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", keep);
    return () => removeEventListener("beforeunload", keep);
  }, [state.stage]);
  if (patient === undefined) return <Skeleton lines={6} />;
  if (state.stage === "code") {
    return (
      <div className={css.page}>
        <PageHeader title={text.keep} lead={text.keepLead} />
        <Card>
          <CodeSheet code={state.recoveryCode} onKept={keptCode} />
        </Card>
      </div>
    );
  }
  return (
    <div className={css.page}>
      <PageHeader
        title={afterProxy ? text.proxy.title : text.title}
        lead={afterProxy ? text.proxy.lead : text.lead}
        back={
          afterProxy
            ? { href: "/family", label: text.proxy.back }
            : { href: "/settings", label: shell.nav["/settings"] }
        }
      />
      {state.stage === "done" ? (
        <Done afterProxy={afterProxy} />
      ) : (
        <Choose patient={patient} state={state} afterProxy={afterProxy} />
      )}
    </div>
  );
}

const Done = ({ afterProxy }: { afterProxy: boolean }) => {
  useEffect(() => renewalOver, []);
  return (
    <Stack>
      <Banner icon="check" title={text.done}>
        {afterProxy ? text.proxy.doneText : text.doneText}
      </Banner>
      <Row>
        <ButtonLink href="/access" kind="primary">
          {text.toAccess}
        </ButtonLink>
        {afterProxy ? (
          <ButtonLink href="/family">{text.proxy.toFamily}</ButtonLink>
        ) : (
          <ButtonLink href="/settings">{text.toSettings}</ButtonLink>
        )}
      </Row>
    </Stack>
  );
};

function Choose({
  patient,
  state,
  afterProxy,
}: {
  patient: SignedInPatient;
  afterProxy: boolean;
  state: Exclude<Renewal, { stage: "code" | "done" }>;
}) {
  const [fresh, setFresh] = useState(!afterProxy);
  const [passphrase, setPassphrase] = useState("");
  const needsPassphrase = state.stage === "failed" && state.passphraseNeeded;
  function send(event: FormEvent): void {
    event.preventDefault();
    void renewEverything(patient, { fresh, ...(needsPassphrase ? { passphrase } : {}) });
  }
  if (state.stage === "busy") {
    const { at } = state;
    return (
      <Card>
        <Progress
          label={at.stage === "keys" ? text.stages.keys(at.done, at.of) : text.stages[at.stage]}
          {...(at.stage === "keys" ? { done: at.done, of: at.of } : {})}
        />
      </Card>
    );
  }
  return (
    <Stack>
      <Card>
        <div className={css.columns}>
          <Points title={text.does} points={text.doesList} />
          <Points title={text.cannot} points={text.cannotList} no />
        </div>
      </Card>
      <Card>
        <form onSubmit={send} noValidate>
          <Stack>
            <Group legend={text.which}>
              <Checkbox
                type="radio"
                name="key"
                label={text.fresh}
                hint={text.freshHint}
                checked={fresh}
                onChange={() => setFresh(true)}
              />
              <Checkbox
                type="radio"
                name="key"
                label={text.same}
                hint={text.sameHint}
                checked={!fresh}
                onChange={() => setFresh(false)}
              />
            </Group>
            <NewPassphrase value={needsPassphrase ? passphrase : undefined} onType={setPassphrase} />
            <Sentence>
              <Said pieces={fresh ? text.sentenceFresh : text.sentenceSame} />
            </Sentence>
            <div>
              <Button type="submit" kind="danger" icon="shield">
                {text.start}
              </Button>
            </div>
            {state.stage === "failed" && state.error && <ErrorState error={state.error} />}
          </Stack>
        </form>
      </Card>
    </Stack>
  );
}
