"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { settings } from "../../../_messages/en/settings.ts";
import { addSecondPasskey } from "../../../_session/passkeys/second-passkey.ts";
import { Button } from "../../../_ui/button.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Sentence, Stack } from "../../../_ui/surface.tsx";
import css from "../settings.module.css";
import { useAct } from "../use-act.ts";
import { useTellLocks } from "./use-locks.ts";

const text = settings.passkey;

/** A second key, which signs on the ledger and opens the record. */
export function SecondPasskey({ patientId }: { patientId: PatientId }) {
  const tell = useTellLocks(patientId);
  const [stage, setStage] = useState<"passkey" | "sign">("passkey");
  const [done, setDone] = useState<{ opensVault: boolean }>();
  const act = useAct(async () => {
    setDone(undefined);
    setDone(await addSecondPasskey(patientId, text.name, setStage));
    tell();
  });
  const [you, key, rest] = text.sentence;
  return (
    <Stack gap={12}>
      <div>
        <h3 className={css.title}>{text.title}</h3>
        <p className={css.lead}>{text.text}</p>
      </div>
      <Sentence>
        {you}
        <strong>{key}</strong>
        {rest}
      </Sentence>
      {act.busy ? (
        <Progress label={text.stages[stage]} />
      ) : (
        <div>
          <Button icon="key" onClick={() => act.run()}>
            {text.make}
          </Button>
        </div>
      )}
      {done !== undefined && <Banner icon="check">{done.opensVault ? text.done : text.doneNoPrf}</Banner>}
      {act.error !== undefined && <ErrorState error={act.error} />}
    </Stack>
  );
}
