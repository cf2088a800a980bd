"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { handover as text } from "../../../_messages/en/handover.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CodeInput } from "../../../_shared/recovery-code/code-input.tsx";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { Flow, StepHead } from "../../../_ui/flow.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Row, Stack } from "../../../_ui/surface.tsx";
import { KeepCode } from "../keep-code.tsx";
import { useWork } from "../use-work.ts";
import { TakeKey, type Whose } from "./take-key.tsx";

/**
 * Three steps from the sheet that was printed for a child to the young adult's own record.
 * @param connect how a wallet is connected.
 */
export function HandoverPage({ tools, connect }: { tools: ReactNode; connect: ReactNode }) {
  const [whose, setWhose] = useState<Whose>();
  const [made, setMade] = useState<string>();
  const [kept, setKept] = useState(false);
  const at = made !== undefined ? 2 : whose !== undefined ? 1 : 0;
  return (
    <Flow label={text.stepsLabel} steps={text.steps} at={at} tools={tools}>
      {whose === undefined ? (
        <CodeStep onFound={setWhose} />
      ) : made === undefined ? (
        <TakeKey whose={whose} connect={connect} onMade={setMade} />
      ) : kept ? (
        <Done />
      ) : (
        <KeepCode title={text.keep} lead={text.keepLead} code={made} onKept={() => setKept(true)} />
      )}
    </Flow>
  );
}

function CodeStep({ onFound }: { onFound: (whose: Whose) => void }) {
  const [code, setCode] = useState("");
  const act = useWork(async () => {
    const { patientId } = await vault().call("childOf", { code });
    onFound({ patientId, code });
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    act.run();
  }
  return (
    <>
      <StepHead title={text.title} lead={text.lead} />
      <Card>
        <form onSubmit={send} noValidate>
          <Stack>
            <CodeInput label={text.code} hint={text.codeHint} value={code} onType={setCode} />
            <div>
              <Button type="submit" kind="primary" size="large" busy={act.busy}>
                {text.next}
              </Button>
            </div>
            {act.error !== undefined && <ErrorState error={act.error} />}
          </Stack>
        </form>
      </Card>
    </>
  );
}

const Done = () => (
  <>
    <StepHead title={text.done} lead={text.doneText} />
    <Row>
      <ButtonLink href="/record" kind="primary" size="large">
        {text.toRecord}
      </ButtonLink>
      <ButtonLink href="/access" size="large">
        {text.toAccess}
      </ButtonLink>
    </Row>
  </>
);
