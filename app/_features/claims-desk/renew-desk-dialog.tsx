"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { claimsDesk } from "../../_messages/en/claims-desk.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { useWritesOff } from "../../_session/writes-off.ts";
import { CodeInput } from "../../_shared/recovery-code/code-input.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Progress } from "../../_ui/progress.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import type { RenewProgress } from "../../_vault/protocol/vault.ts";
import { useRefreshDesk } from "./use-desk.ts";

const text = claimsDesk.desk.renewing;

/** Makes every key of the claims desk anew, with the recovery code of its sheet. */
export function RenewDeskDialog({
  place: { account, here },
  onClose,
}: {
  place: WorkPlace;
  onClose: () => void;
}) {
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [stage, setStage] = useState<RenewProgress>();
  const refresh = useRefreshDesk();
  const off = useWritesOff() !== undefined;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      vault().call(
        "renewClaimsDesk",
        { account, organisation: here.organisation, code },
        { onProgress: setStage },
      ),
    onSuccess: async () => {
      toast(text.done);
      await refresh("claims-desk");
      onClose();
    },
  });
  const missing = code.trim() === "";
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.confirm}
      busy={isPending}
      disabled={off}
      onConfirm={() => {
        setTried(true);
        if (!missing) mutate();
      }}
      onClose={onClose}
    >
      <Stack>
        <p>{text.what}</p>
        <CodeInput
          label={text.code}
          hint={text.codeHint}
          error={tried && missing ? text.codeMissing : undefined}
          value={code}
          onType={setCode}
        />
        {isPending && stage !== undefined && (
          <Progress
            bare
            label={stage.stage === "keys" ? text.keys(stage.done, stage.of) : text.publish}
            {...(stage.stage === "keys" && { done: stage.done, of: stage.of })}
          />
        )}
        {error !== null && <ErrorState title={text.failed} error={asKeywardError(error)} />}
      </Stack>
    </ConfirmDialog>
  );
}
