"use client";
import type { ReactNode } from "react";
import { toBase64url } from "#lib/core/bytes.ts";
import type { Address, PatientId } from "#lib/core/ids.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import type { Recovery } from "../../../_server/schemas/recovery.ts";
import { askHospital } from "../../../_session/ask-hospital.ts";
import { vault } from "../../../_session/vault-store.ts";
import { StepHead } from "../../../_ui/flow.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { ChooseKey } from "../choose-key.tsx";
import { makeNewPasskey, turnTo } from "../new-key.ts";
import { useWork } from "../use-work.ts";
import type { KeptRecovery } from "./kept-recovery.ts";

const text = recovery.recover;

/** The second step: a new key, and with it the request to the guardians. */
export function KeyStep({
  patientId,
  connect,
  onAsked,
}: {
  patientId: PatientId;
  connect: ReactNode;
  onAsked: (kept: KeptRecovery) => void;
}) {
  const act = useWork(async (account: Address | undefined) => {
    const passkey = account === undefined ? await makeNewPasskey(patientId, text.passkeyName) : undefined;
    const key = await vault().call("newRecoveryKey", undefined);
    const { id } = await askHospital<Recovery>("/api/recoveries", {
      method: "POST",
      body: { patientId, newSigner: passkey?.signer ?? account, key },
    });
    if (passkey !== undefined) turnTo(passkey);
    onAsked({
      id,
      patientId,
      ...(passkey === undefined ? {} : { credentialId: toBase64url(passkey.credentialId) }),
    });
  });
  return (
    <>
      <StepHead title={text.key} lead={text.keyText} />
      <Card>
        {act.busy ? (
          <Progress label={text.asking} />
        ) : (
          <Stack>
            <ChooseKey
              words={{ passkey: text.passkey, useWallet: text.walletReady, wallet: text.wallet }}
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
