"use client";
import { type FormEvent, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { session } from "../../../_session/session-store.ts";
import { patientOf } from "../../../_session/use-patient.ts";
import { CodeInput } from "../../../_shared/recovery-code/code-input.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Segmented } from "../../../_ui/segmented.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { keywardIdIn } from "../keyward-id.ts";
import { useWork } from "../use-work.ts";

const text = recovery.recover;

/** Whose record it is. A code that was typed stays in this page's memory, for opening it in the end. */
export type Whose = { patientId: PatientId; code?: string };

/** The first step: by the recovery code, which finds the record by itself, or by the Keyward id. */
export function AskStep({ onFound }: { onFound: (whose: Whose) => void }) {
  const [way, setWay] = useState<"code" | "id">("code");
  const [code, setCode] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const id = keywardIdIn(typed);
  const byCode = useWork(async () => {
    const { signInWithCode } = await import("../../../_session/sign-in.ts");
    await signInWithCode(code);
    const patient = patientOf(session.get());
    if (patient !== undefined) onFound({ patientId: patient.patientId, code });
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    setTried(true);
    if (way === "code") byCode.run();
    else if (id !== undefined) onFound({ patientId: id });
  }
  return (
    <>
      <StepHead title={text.title} lead={text.lead} />
      <Card>
        <form onSubmit={send} noValidate>
          <Stack gap={24}>
            <Segmented
              label={text.who}
              segments={[
                { value: "code", label: text.haveCode },
                { value: "id", label: text.haveId },
              ]}
              value={way}
              onChange={setWay}
            />
            {way === "code" ? (
              <CodeInput label={text.code} hint={text.codeHint} value={code} onType={setCode} />
            ) : (
              <Input
                label={text.id}
                hint={text.idHint}
                error={tried && id === undefined ? text.idWrong : undefined}
                autoComplete="off"
                spellCheck={false}
                maxLength={500}
                value={typed}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
            <div>
              <Button type="submit" kind="primary" size="large" busy={byCode.busy}>
                {text.next}
              </Button>
            </div>
            {byCode.error !== undefined && <ErrorState error={byCode.error} />}
          </Stack>
        </form>
      </Card>
    </>
  );
}
