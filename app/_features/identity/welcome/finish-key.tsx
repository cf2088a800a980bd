"use client";
import { useState } from "react";
import { randomBytes } from "#lib/core/bytes.ts";
import { identity } from "../../../_messages/en/identity.ts";
import { createRecord } from "../../../_session/create-record.ts";
import { rememberedPasskeys } from "../../../_session/passkeys/remembered.ts";
import { usePasskeyOnce as askPasskey } from "../../../_session/passkeys/use-passkey.ts";
import { type SignedInPatient, usePatient } from "../../../_session/use-patient.ts";
import { passkeyLock } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import type { CreateProgress, LockInput } from "../../../_vault/protocol/vault.ts";
import { useAct } from "../use-act.ts";
import type { MadeRecord } from "./made-record.ts";
import { Making } from "./making.tsx";
import { PassphraseForm } from "./passphrase-form.tsx";

const text = identity.unlock;

/** Finishes a record whose making broke off after the registration. Where there is one already, nothing is changed. */
export function FinishKey({ onMade }: { onMade: (made: MadeRecord) => void }) {
  const patient = usePatient();
  const [progress, setProgress] = useState<CreateProgress>();
  const [wantsPassphrase, setWantsPassphrase] = useState(false);
  const act = useAct(async (passphrase: string | undefined) => {
    if (patient === undefined) return;
    const lock = await lockOf(patient, passphrase);
    if (lock === undefined) return setWantsPassphrase(true);
    const { signer, patientId } = patient;
    onMade(await createRecord({ signer, patientId, lock }, setProgress));
  });
  if (patient === undefined || patient.readOnly) return null;
  if (act.busy) return <Making progress={progress} />;
  return (
    <Stack>
      <p>{identity.welcome.finishWhat}</p>
      {wantsPassphrase ? (
        <PassphraseForm onSubmit={(passphrase) => act.run(passphrase)} />
      ) : (
        <div>
          <Button size="large" onClick={() => act.run(undefined)}>
            {text.finish}
          </Button>
        </div>
      )}
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}

/** What opens it from now on; undefined where the passkey can't, and a passphrase has to. */
async function lockOf(
  { signer }: SignedInPatient,
  passphrase: string | undefined,
): Promise<LockInput | undefined> {
  if (passphrase !== undefined) return { kind: "passphrase", passphrase };
  if (signer.length === 42) return { kind: "wallet", address: signer };
  const { prfOutput } = await askPasskey({
    challenge: randomBytes(32),
    credentialIds: rememberedPasskeys(),
    prf: true,
  });
  return prfOutput && passkeyLock(prfOutput);
}
