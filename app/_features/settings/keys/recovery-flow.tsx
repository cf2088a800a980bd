"use client";
import { useEffect, useRef, useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import type { LockInfo } from "#lib/keys/locks.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { forgetUnprovenCode } from "../../../_session/unproven-code.ts";
import { vault } from "../../../_session/vault-store.ts";
import { CodeGroups } from "../../../_shared/recovery-code/code-groups.tsx";
import { TypeCodeBack } from "../../../_shared/recovery-code/type-code-back.tsx";
import { Button } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";
import { useTellLocks } from "./use-locks.ts";

const text = settings.recovery;
const { sheet } = recovery;
type Made = { recoveryCode: string; locks: LockInfo[] };

/**
 * A new code in place of the page: shown, typed back in full, and then the older ones may go. The page holds nothing else,
 * so that printing gives the sheet alone. A code that nobody typed back is taken out again.
 */
export function RecoveryFlow({
  patientId,
  made,
  onClose,
}: {
  patientId: PatientId;
  made: Made;
  onClose: () => void;
}) {
  const tell = useTellLocks(patientId);
  const [step, setStep] = useState<"show" | "type" | "done">("show");
  const top = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top
  useEffect(() => top.current?.focus(), [step]);
  const fresh = made.locks.at(-1)?.id;
  const discard = useAct(async () => {
    if (fresh !== undefined) tell(await vault().call("removeLock", fresh));
    onClose();
  });
  return (
    <div ref={top} tabIndex={-1} className={css.flow}>
      <PageHeader title={step === "done" ? text.title : text.keep} lead={step === "show" && text.keepLead} />
      <Card>
        {step === "show" && <Sheet code={made.recoveryCode} onNext={() => setStep("type")} />}
        {step === "type" && (
          <Confirm
            code={made.recoveryCode}
            onBack={() => setStep("show")}
            onRight={() => {
              tell(made.locks);
              forgetUnprovenCode(patientId);
              setStep("done");
            }}
          />
        )}
        {step === "done" && <Older patientId={patientId} locks={made.locks} onClose={onClose} />}
      </Card>
      {step !== "done" && (
        <div className={css.noPrint}>
          <Button kind="quiet" busy={discard.busy} onClick={() => discard.run()}>
            {text.discard}
          </Button>
          {discard.error !== undefined && <ErrorState error={discard.error} />}
        </div>
      )}
    </div>
  );
}

function Sheet({ code, onNext }: { code: string; onNext: () => void }) {
  return (
    <Stack>
      <CodeGroups code={code} label={text.keep} />
      <p className={css.printed}>{sheet.printed(location.origin)}</p>
      <div className={css.noPrint}>
        <Row>
          <Button kind="primary" onClick={onNext}>
            {text.next}
          </Button>
          <Button icon="print" onClick={() => print()}>
            {text.print}
          </Button>
        </Row>
      </div>
    </Stack>
  );
}

function Confirm({ code, onBack, onRight }: { code: string; onBack: () => void; onRight: () => void }) {
  const act = useAct(async (typed: string) => {
    // It must be the new one, and open the vault as it is stored.
    await vault().call("checkRecoveryCode", typed);
    onRight();
  });
  return (
    <TypeCodeBack
      code={code}
      words={sheet.typeBack}
      onBack={onBack}
      onRight={act.run}
      busy={act.busy}
      error={act.error}
    />
  );
}

function Older({
  patientId,
  locks,
  onClose,
}: {
  patientId: PatientId;
  locks: readonly LockInfo[];
  onClose: () => void;
}) {
  const tell = useTellLocks(patientId);
  const old = locks.slice(0, -1).filter(({ kind }) => kind === "recovery");
  const act = useAct(async () => {
    for (const { id } of old) tell(await vault().call("removeLock", id));
    toast(text.voided);
    onClose();
  });
  return (
    <Stack>
      <Banner icon="check" title={text.done}>
        {old.length > 0 && text.old(old.length)}
      </Banner>
      <Row>
        {old.length > 0 && (
          <Button kind="primary" busy={act.busy} onClick={() => act.run()}>
            {text.removeOld}
          </Button>
        )}
        <Button kind={old.length > 0 ? "quiet" : "primary"} onClick={onClose}>
          {old.length > 0 ? text.keepOld : text.close}
        </Button>
      </Row>
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}
