"use client";
import { recoveryNotices } from "../../_messages/en/recovery-notices.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { Said } from "../../_shared/said.tsx";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Sentence, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { useRefreshGuardians } from "./queries.ts";

const text = recoveryNotices;

/** Stops the recovery that is under way, after saying what that does. */
export function VetoDialog({
  patient: { patientId, signer },
  onClose,
}: {
  patient: SignedInPatient;
  onClose: () => void;
}) {
  const refresh = useRefreshGuardians();
  const { transaction, run, retry, busy } = useTransaction(
    "veto",
    (_: true, onProgress) => vault().call("vetoRecovery", { patientId, signer }, { onProgress }),
    async () => {
      toast(text.done);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      danger
      title={text.confirmTitle}
      confirm={text.confirm}
      busy={busy}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.confirmText}</p>
        <Sentence>
          <Said pieces={text.sentence} />
        </Sentence>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
