"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { fromBase64url, type Hex } from "#lib/core/bytes.ts";
import { isNamed } from "#lib/core/errors.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { RecoveryAnswer } from "../../../_server/schemas/recovery.ts";
import { untilKnown } from "../../../_session/create-record.ts";
import { readVaultState, vault } from "../../../_session/vault-store.ts";
import { CodeInput } from "../../../_shared/recovery-code/code-input.tsx";
import { Button } from "../../../_ui/button.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import type { RenewProgress } from "../../../_vault/protocol/vault.ts";
import { KeepCode } from "../keep-code.tsx";
import { turnTo } from "../new-key.ts";
import { lockOf, NewPassphrase } from "../new-lock.tsx";
import { answersOf, wireOf } from "../recovery-wire.ts";
import { useWork } from "../use-work.ts";
import { forgetRecovery, type KeptRecovery } from "./kept-recovery.ts";

const text = recovery.recover;

/** The last step: the new key signs in, the vault opens by the code or the guardians' pieces, and every key is renewed. */
export function OpenStep({
  recovery: asked,
  kept,
  known,
}: {
  recovery: RecoveryAnswer;
  kept: KeptRecovery;
  /** The recovery code, where it was typed in the first step. */
  known: string | undefined;
}) {
  const router = useRouter();
  const [code, setCode] = useState(known ?? "");
  const [passphrase, setPassphrase] = useState<string>();
  const [progress, setProgress] = useState<RenewProgress>();
  const [made, setMade] = useState<string>();
  const [done, setDone] = useState(false);
  const act = useWork(async () => {
    const credentialId = kept.credentialId === undefined ? undefined : fromBase64url(kept.credentialId);
    if (credentialId !== undefined) turnTo({ credentialId });
    const lock = await lockOf(
      credentialId === undefined ? { wallet: asked.newSigner as Hex } : { credentialId },
      passphrase,
    );
    if (lock === undefined) return setPassphrase("");
    const opened = await vault().call(
      "openRecovered",
      {
        recovery: wireOf(asked),
        answers: answersOf(asked),
        ...(code.trim() === "" ? {} : { code }),
        locks: [lock],
      },
      { onProgress: setProgress },
    );
    forgetRecovery();
    setMade(opened.recoveryCode);
    await Promise.all([readVaultState(), untilKnown(kept.patientId)]);
  });
  function send(event: FormEvent): void {
    event.preventDefault();
    act.run();
  }
  if (made !== undefined && !done) {
    return <KeepCode title={text.keep} lead={text.keepLead} code={made} onKept={() => setDone(true)} />;
  }
  if (made !== undefined) {
    return (
      <>
        <StepHead title={text.done} lead={text.doneText} />
        <div>
          <Button kind="primary" size="large" onClick={() => router.push("/record")}>
            {text.toRecord}
          </Button>
        </div>
      </>
    );
  }
  const asksCode = act.error !== undefined && isNamed(act.error, "RecoveryCodeNeeded");
  return (
    <>
      <StepHead title={text.open} lead={text.openText} />
      <Card>
        {act.busy ? (
          <Progress label={stageText(progress)} {...(progress?.stage === "keys" ? progress : {})} />
        ) : (
          <form onSubmit={send} noValidate>
            <Stack>
              <CodeInput
                label={text.openCode}
                hint={text.openCodeHint}
                error={asksCode ? act.error?.message : undefined}
                value={code}
                onType={setCode}
              />
              <NewPassphrase value={passphrase} onType={setPassphrase} />
              <div>
                <Button type="submit" kind="primary" size="large" icon="unlock">
                  {text.openButton}
                </Button>
              </div>
              {act.error !== undefined && !asksCode && <ErrorState error={act.error} />}
            </Stack>
          </form>
        )}
      </Card>
    </>
  );
}

const stageText = (progress: RenewProgress | undefined): string =>
  progress === undefined
    ? text.stages.locks
    : progress.stage === "keys"
      ? text.stages.keys(progress.done, progress.of)
      : text.stages[progress.stage];
