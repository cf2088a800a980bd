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
import { CodeSheet } from "../../../_shared/recovery-code/code-sheet.tsx";
import { Button } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import type { LockInput, RenewProgress } from "../../../_vault/protocol/vault.ts";
import { lockOfPasskey, turnTo } from "../new-key.ts";
import css from "../recovery.module.css";
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
    const lock = await lockOf(kept, asked.newSigner as Hex, passphrase);
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
    return (
      <>
        <div className={css.noPrint}>
          <h1 className={css.title}>{text.keep}</h1>
          <p className={css.lead}>{text.keepLead}</p>
        </div>
        <Card>
          <CodeSheet code={made} onKept={() => setDone(true)} />
        </Card>
      </>
    );
  }
  if (made !== undefined) {
    return (
      <>
        <div>
          <h1 className={css.title}>{text.done}</h1>
          <p className={css.lead}>{text.doneText}</p>
        </div>
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
      <div>
        <h1 className={css.title}>{text.open}</h1>
        <p className={css.lead}>{text.openText}</p>
      </div>
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
              {passphrase !== undefined && (
                <Input
                  label={text.passphrase}
                  hint={text.passphraseHint}
                  type="password"
                  autoComplete="new-password"
                  value={passphrase}
                  onChange={({ target }) => setPassphrase(target.value)}
                />
              )}
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

/** What opens the record from now on; undefined where the passkey can't, and a passphrase has to. */
async function lockOf(
  { credentialId }: KeptRecovery,
  signer: Hex,
  passphrase: string | undefined,
): Promise<LockInput | undefined> {
  if (credentialId === undefined) {
    return passphrase === undefined
      ? { kind: "wallet", address: signer }
      : { kind: "passphrase", passphrase };
  }
  turnTo({ credentialId: fromBase64url(credentialId) });
  if (passphrase !== undefined) return { kind: "passphrase", passphrase };
  return lockOfPasskey(fromBase64url(credentialId));
}
