"use client";
import { useEffect, useRef, useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { Brand } from "../../../_ui/brand.tsx";
import { Steps } from "../../../_ui/progress.tsx";
import { ThemeButton } from "../theme-button.tsx";
import { CodeStep } from "./code-step.tsx";
import { KeyStep } from "./key-step.tsx";
import type { MadeRecord } from "./made-record.ts";
import { ReadyStep } from "./ready-step.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;
const STEPS = ["key", "code", "ready"] as const;

/** From nothing to a record in three steps: a key, a recovery code, ready. */
export function WelcomePage() {
  const [step, setStep] = useState<(typeof STEPS)[number]>("key");
  const [made, setMade] = useState<MadeRecord>();
  const top = useRef<HTMLElement>(null);
  // The next step begins where it can be read, for eyes and for screen readers.
  useEffect(() => {
    if (step !== "key") top.current?.focus();
  }, [step]);
  useEffect(() => {
    if (step !== "code") return;
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", keep);
    return () => removeEventListener("beforeunload", keep);
  }, [step]);
  return (
    <div className={css.page}>
      <header className={css.top}>
        <Brand />
        <ThemeButton />
      </header>
      <div className={css.steps}>
        <Steps label={text.stepsLabel} steps={text.steps} at={STEPS.indexOf(step)} />
      </div>
      <main id="content" ref={top} tabIndex={-1} className={css.main}>
        {step === "key" && (
          <KeyStep
            onMade={(record) => {
              setMade(record);
              setStep("code");
            }}
          />
        )}
        {step === "code" && made && <CodeStep code={made.recoveryCode} onDone={() => setStep("ready")} />}
        {step === "ready" && made && <ReadyStep patientId={made.patientId} />}
      </main>
    </div>
  );
}
