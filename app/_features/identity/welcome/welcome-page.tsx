"use client";
import { useEffect, useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { forgetUnprovenCode, noteUnprovenCode } from "../../../_session/unproven-code.ts";
import { Flow } from "../../../_ui/flow.tsx";
import { ThemeButton } from "../theme-button.tsx";
import { CodeStep } from "./code-step.tsx";
import { KeyStep } from "./key-step.tsx";
import type { MadeRecord } from "./made-record.ts";
import { ReadyStep } from "./ready-step.tsx";

const text = identity.welcome;
const STEPS = ["key", "code", "ready"] as const;

/** From nothing to a record in three steps: a key, a recovery code, ready. */
export function WelcomePage() {
  const [step, setStep] = useState<(typeof STEPS)[number]>("key");
  const [made, setMade] = useState<MadeRecord>();
  useEffect(() => {
    if (step !== "code") return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", keep);
    return () => removeEventListener("beforeunload", keep);
  }, [step]);
  return (
    <Flow label={text.stepsLabel} steps={text.steps} at={STEPS.indexOf(step)} tools={<ThemeButton />}>
      {step === "key" && (
        <KeyStep
          onMade={(record) => {
            noteUnprovenCode(record.patientId);
            setMade(record);
            setStep("code");
          }}
        />
      )}
      {step === "code" && made && (
        <CodeStep
          code={made.recoveryCode}
          onDone={() => {
            forgetUnprovenCode(made.patientId);
            setStep("ready");
          }}
        />
      )}
      {step === "ready" && made && <ReadyStep patientId={made.patientId} />}
    </Flow>
  );
}
