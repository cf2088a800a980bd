"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../_shared/claims/use-place.ts";
import { CodeSheet } from "../../_shared/recovery-code/code-sheet.tsx";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.desk.opening;
type Stage =
  | { stage: Exclude<keyof typeof text.stages, "keys"> }
  | { stage: "keys"; done: number; of: number };

/** Makes the organisation's claims desk, has its administrator sign for it, and shows its recovery code this once. */
export function OpenDeskDialog({
  place: { account, here },
  onClose,
}: {
  place: WorkPlace;
  onClose: () => void;
}) {
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
  // The code is shown once: nothing but having kept it closes what shows it.
  const close = () => {
    if (!isPending && data === undefined) onClose();
  };
  return (
    <Dialog
      open
      title={data === undefined ? text.title : text.code}
      onClose={close}
      actions={
        data === undefined && (
          <Button kind="primary" busy={isPending} disabled={off} onClick={() => mutate()}>
            {text.begin}
          </Button>
        )
      }
    >
      {data === undefined ? (
        <Stack>
          <p>{text.what}</p>
          <p>{text.paper}</p>
          <AboutToSign pieces={[{ strong: here.name }, ...claimsDesk.desk.sentence]} />
          {isPending && stage !== undefined && (
            <Progress
              bare
              label={
                stage.stage === "keys" ? text.stages.keys(stage.done, stage.of) : text.stages[stage.stage]
              }
              {...(stage.stage === "keys" && { done: stage.done, of: stage.of })}
            />
          )}
          {error !== null && <ErrorState title={text.failed} error={asKeywardError(error)} />}
          {error !== null && <p>{text.again}</p>}
        </Stack>
      ) : (
        <Stack>
          <p>{text.codeLead}</p>
          <CodeSheet
            code={data.recoveryCode}
            printed={(origin) => text.printed(here.name, origin)}
            onKept={() => void kept()}
          />
        </Stack>
      )}
    </Dialog>
  );
}
