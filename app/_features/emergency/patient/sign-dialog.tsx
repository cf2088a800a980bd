"use client";
import type { ReactNode } from "react";
import { emergency } from "../../../_messages/en/emergency.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { Said } from "../../../_shared/said.tsx";
import { ConfirmDialog } from "../../../_ui/dialog.tsx";
import { Sentence, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import { useRefreshEmergency } from "../use-emergency.ts";
import { accessSentence, type EmergencyChoice } from "./sentence.ts";

/** Says what is about to be signed, and has the patient's settings signed. */
export function SignDialog({
  title,
  choice,
  has,
  done,
  danger = false,
  children,
  onClose,
}: {
  title: string;
  choice: EmergencyChoice;
  /** Whether there is a card now. */
  has: boolean;
  /** What is said once it counts. */
  done: string;
  danger?: boolean;
  children?: ReactNode;
  onClose: () => void;
}) {
  const refresh = useRefreshEmergency();
  const { transaction, run, retry, busy } = useTransaction(
    "emergency-access",
    (input: EmergencyChoice, onProgress) =>
      vault().call("setEmergencyAccess", { ...input, categories: [...input.categories] }, { onProgress }),
    async () => {
      toast(done);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={title}
      confirm={emergency.sentence.sign}
      danger={danger}
      busy={busy}
      onConfirm={() => void run(choice)}
      onClose={onClose}
    >
      <Stack gap={12}>
        {children}
        <Sentence>
          <Said pieces={accessSentence(choice, has)} />
        </Sentence>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
