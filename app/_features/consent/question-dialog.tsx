"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { consent } from "../../_messages/en/consent.ts";
import type { AccessSessionAnswer } from "../../_server/schemas/ledger.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Checkbox, Group } from "../../_ui/field.tsx";
import { ErrorState } from "../../_ui/states.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";

const text = consent.looked;
type Reason = keyof typeof text.reasons;
const REASONS = Object.keys(text.reasons) as Reason[];

/** Asks the organisation's privacy officer about a session. No free text: it could say what only the patient may read. */
export function QuestionDialog({
  session,
  who,
  onClose,
}: {
  session: AccessSessionAnswer;
  who: string;
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [reason, setReason] = useState<Reason>("unknown-person");
  const { patientId, accessor, nonce } = session;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      askHospital("/api/questions", { method: "POST", body: { patientId, accessor, nonce, reason } }),
    async onSuccess() {
      toast(text.asked);
      await client.invalidateQueries({ queryKey: ["questions", patientId] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      open
      title={text.questionTitle(who)}
      confirm={text.ask}
      busy={isPending}
      onConfirm={() => mutate()}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.questionLead}</p>
        <Group legend={text.questionReason}>
          {REASONS.map((one) => (
            <Checkbox
              key={one}
              type="radio"
              name="reason"
              label={text.reasons[one]}
              checked={reason === one}
              onChange={() => setReason(one)}
            />
          ))}
        </Group>
        {error !== null && <ErrorState error={asKeywardError(error)} />}
      </Stack>
    </ConfirmDialog>
  );
}
