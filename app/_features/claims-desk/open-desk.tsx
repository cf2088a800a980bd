"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { ui } from "../../_messages/en/ui.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { CodeSheet } from "../../_shared/recovery-code/code-sheet.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Row, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.desk.opening;
type Stage =
  | { stage: Exclude<keyof typeof text.stages, "keys"> }
  | { stage: "keys"; done: number; of: number };

/** Makes the organisation's claims desk, has its administrator sign for it, and shows its recovery code this once. */
export function OpenDesk({ place: { account, here }, onClose }: { place: WorkPlace; onClose: () => void }) {
  const [stage, setStage] = useState<Stage>();
  const refresh = useRefreshDesk();
  const off = useWritesOff() !== undefined;
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () =>
      vault().call(
        "openClaimsDesk",
        { account, organisation: here.organisation },
        { onProgress: (progress) => setStage(progress as Stage) },
      ),
  });
  const kept = async () => {
    toast(text.done);
    onClose();
    await refresh("claims-desk");
  };
  // In the page and no dialog: the code is shown once, and Escape would close it.
  if (data !== undefined) {
    return (
      <Stack>
        <h3>{text.code}</h3>
        <p>{text.codeLead}</p>
        <CodeSheet
          code={data.recoveryCode}
          printed={(origin) => text.printed(here.name, origin)}
          onKept={() => void kept()}
        />
      </Stack>
    );
  }
  return (
    <Stack>
      <p>{text.what}</p>
      <p>{text.paper}</p>
      <AboutToSign pieces={[{ strong: here.name }, ...claimsDesk.desk.sentence]} />
      {isPending && stage !== undefined && (
        <Progress
          bare
          label={stage.stage === "keys" ? text.stages.keys(stage.done, stage.of) : text.stages[stage.stage]}
          {...(stage.stage === "keys" && { done: stage.done, of: stage.of })}
        />
      )}
      {error !== null && <ErrorState title={text.failed} error={asKeywardError(error)} />}
      {error !== null && <p>{text.again}</p>}
      <Row>
        <Button kind="primary" busy={isPending} disabled={off} onClick={() => mutate()}>
          {text.begin}
        </Button>
        {!isPending && <Button onClick={onClose}>{ui.cancel}</Button>}
      </Row>
    </Stack>
  );
}
