"use client";
import { type ReactNode, useRef, useState } from "react";
import type { Hex } from "#lib/core/bytes.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { handover as text } from "../../../_messages/en/handover.ts";
import { untilKnown } from "../../../_session/create-record.ts";
import { readVaultState, vault } from "../../../_session/vault-store.ts";
import { StepHead } from "../../../_ui/flow.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import type { RenewProgress } from "../../../_vault/protocol/vault.ts";
import { ChooseKey } from "../choose-key.tsx";
import { makeNewPasskey, type NewPasskey, turnTo } from "../new-key.ts";
import { lockOf, NewPassphrase } from "../new-lock.tsx";
import { useWork } from "../use-work.ts";

/** A child's record, as its code finds it. The code stays in this page's memory. */
export type Whose = { patientId: PatientId; code: string };

/** The second step: an own passkey or wallet, and the record is handed to it. */
export function TakeKey({
  whose: { patientId, code },
  connect,
  onMade,
}: {
  whose: Whose;
  connect: ReactNode;
  onMade: (recoveryCode: string) => void;
}) {
  const [progress, setProgress] = useState<RenewProgress | { stage: "passkey" }>();
  const [passphrase, setPassphrase] = useState<string>();
  // Made once: an attempt that failed goes on with it.
  const passkey = useRef<NewPasskey>(undefined);
  const act = useWork(async (account: Hex | undefined) => {
    setProgress({ stage: "passkey" });
    const key = account === undefined ? await ownPasskey() : undefined;
    const lock = await lockOf(key ?? { wallet: account as Hex }, passphrase);
    if (lock === undefined) return setPassphrase("");
    const made = await vault().call(
      "handOver",
      { patientId, code, newSigner: key?.signer ?? (account as Hex), locks: [lock] },
      { onProgress: setProgress },
    );
    await Promise.all([readVaultState(), untilKnown(patientId)]);
    onMade(made.recoveryCode);
  });
  async function ownPasskey(): Promise<NewPasskey> {
    passkey.current ??= await makeNewPasskey(patientId, text.passkeyName);
    turnTo(passkey.current);
    return passkey.current;
  }
  return (
    <>
      <StepHead title={text.key} lead={text.keyText} />
      <Card>
        {act.busy ? (
          <Progress label={stageText(progress)} {...(progress?.stage === "keys" ? progress : {})} />
        ) : (
          <Stack>
            <NewPassphrase value={passphrase} onType={setPassphrase} />
            <ChooseKey
              words={{ passkey: text.passkey, useWallet: text.walletUse, wallet: text.wallet }}
              connect={connect}
              onChoose={act.run}
            />
            {act.error !== undefined && <ErrorState error={act.error} />}
          </Stack>
        )}
      </Card>
    </>
  );
}

const stageText = (progress: RenewProgress | { stage: "passkey" } | undefined): string =>
  progress?.stage === "keys"
    ? text.stages.keys(progress.done, progress.of)
    : text.stages[progress?.stage ?? "locks"];
