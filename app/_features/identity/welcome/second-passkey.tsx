"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { identity } from "../../../_messages/en/identity.ts";
import {
  admitSecondPasskey,
  type SecondPasskey as Made,
  makeSecondPasskey,
} from "../../../_session/passkeys/second-passkey.ts";
import { Button } from "../../../_ui/button.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { useAct } from "../use-act.ts";

const text = identity.welcome;

/** Offers a second key, for when the first is lost. */
export function SecondPasskey({ patientId }: { patientId: PatientId }) {
  const [stage, setStage] = useState<"passkey" | "sign">("passkey");
  const [made, setMade] = useState<Made>();
  const [opensVault, setOpensVault] = useState<boolean>();
  const act = useAct(async () => {
    setStage("passkey");
    const key = made ?? (await makeSecondPasskey(patientId, text.secondName));
    setMade(key);
    setStage("sign");
    setOpensVault(await admitSecondPasskey(key));
  });
  if (opensVault !== undefined) {
    return <Banner icon="check">{opensVault ? text.secondDone : text.secondDoneNoPrf}</Banner>;
  }
  return (
    <Card title={text.second}>
      <Stack>
        <p>{text.secondWhat}</p>
        {act.busy ? (
          <Progress label={text.secondStages[stage]} />
        ) : (
          <div>
            <Button icon="key" onClick={() => act.run()}>
              {made === undefined ? text.secondDo : text.secondConfirm}
            </Button>
          </div>
        )}
        {act.error !== undefined && <ErrorState error={act.error} />}
      </Stack>
    </Card>
  );
}
