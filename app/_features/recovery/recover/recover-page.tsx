"use client";
import { type ReactNode, useEffect, useState } from "react";
import { recovery } from "../../../_messages/en/recovery.ts";
import { Flow } from "../../../_ui/flow.tsx";
import { Skeleton } from "../../../_ui/states.tsx";
import { AskStep, type Whose } from "./ask-step.tsx";
import { type KeptRecovery, keepRecovery, keptRecovery } from "./kept-recovery.ts";
import { KeyStep } from "./key-step.tsx";
import { ProgressSteps } from "./progress-steps.tsx";

const text = recovery.recover;

/**
 * From a lost key to an open record: who it is, a new key, the guardians and the delay, new locks. What was begun goes on
 * where it was, in this browser.
 * @param connect how a wallet is connected.
 */
export function RecoverPage({ tools, connect }: { tools: ReactNode; connect: ReactNode }) {
  const [kept, setKept] = useState<KeptRecovery | null>();
  const [whose, setWhose] = useState<Whose>();
  const [opening, setOpening] = useState(false);
  useEffect(() => setKept(keptRecovery() ?? null), []);
  const at = kept ? (opening ? 3 : 2) : whose === undefined ? 0 : 1;
  return (
    <Flow label={text.stepsLabel} steps={text.steps} at={at} tools={tools}>
      {kept === undefined ? (
        <Skeleton lines={5} />
      ) : kept !== null ? (
        <ProgressSteps
          kept={kept}
          code={whose?.code}
          onOpening={() => setOpening(true)}
          onAgain={() => {
            setKept(null);
            setWhose(undefined);
            setOpening(false);
          }}
        />
      ) : whose === undefined ? (
        <AskStep onFound={setWhose} />
      ) : (
        <KeyStep
          patientId={whose.patientId}
          connect={connect}
          onAsked={(asked) => {
            keepRecovery(asked);
            setKept(asked);
          }}
        />
      )}
    </Flow>
  );
}
