"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { createRecord } from "../../../_session/create-record.ts";
import { passkeyLock } from "../../../_session/vault-store.ts";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Stack } from "../../../_ui/surface.tsx";
import type { CreateProgress } from "../../../_vault/protocol/vault.ts";
import { useAct } from "../use-act.ts";
import type { MadeRecord } from "./made-record.ts";
import { type FreshPasskey, makePasskey, prfOf } from "./make-passkey.ts";
import { Making } from "./making.tsx";
import { PassphraseForm } from "./passphrase-form.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;
type Props = { onBegin: () => void; onMade: (made: MadeRecord) => void };

/** Makes a passkey and the record with it. A passkey that was made is kept for another try; one without PRF takes a passphrase. */
export function PasskeyKey({ onBegin, onMade }: Props) {
  const [passkey, setPasskey] = useState<FreshPasskey>();
  const [wantsPassphrase, setWantsPassphrase] = useState(false);
  const [progress, setProgress] = useState<CreateProgress | { stage: "passkey" }>();
  const act = useAct(async (passphrase: string | undefined) => {
    onBegin();
    setProgress({ stage: "passkey" });
    const key = passkey ?? (await makePasskey(text.passkeyName));
    setPasskey(key);
    const prfOutput = passphrase === undefined ? await prfOf(key) : undefined;
    if (passphrase === undefined && prfOutput === undefined) return setWantsPassphrase(true);
    const lock =
      prfOutput === undefined
        ? { kind: "passphrase" as const, passphrase: passphrase ?? "" }
        : passkeyLock(prfOutput);
    onMade(await createRecord({ signer: key.signer, salt: key.salt, lock }, setProgress));
  });
  if (act.busy) return <Making progress={progress} />;
  return (
    <Stack>
      {wantsPassphrase ? (
        <PassphraseForm onSubmit={(passphrase) => act.run(passphrase)} />
      ) : (
        <>
          <p>{text.passkeyWhat}</p>
          <p className={css.quiet}>{text.passkeyAsks}</p>
          <div>
            <Button kind="primary" size="large" icon="fingerprint" onClick={() => act.run(undefined)}>
              {text.passkey}
            </Button>
          </div>
        </>
      )}
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}
