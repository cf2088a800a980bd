"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { consent } from "../../_messages/en/consent.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { useRefreshAccess } from "./use-grants.ts";

/** The second of two actions: says what revoking does and what it can't do, and has it signed. */
export function RevokeDialog({
  patientId,
  grant,
  who,
  onClose,
}: {
  patientId: PatientId;
  grant: GrantAnswer;
  who: string;
  onClose: () => void;
}) {
  const purpose = terms.purpose[grant.purpose];
  const done = consent.revoke.done(who, purpose);
  const refresh = useRefreshAccess(patientId);
  const { transaction, run, retry, busy, off } = useTransaction(
    "revoke",
    (_: true, onProgress) =>
      vault().call("revoke", { grantee: grant.grantee, purpose: grant.purpose }, { onProgress }),
    async ({ keysAdvanced }) => {
      toast(keysAdvanced ? done : `${done} ${consent.revoke.keysLater}`);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={consent.revoke.title(who, purpose)}
      confirm={consent.revoke.confirm}
      danger
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{consent.revoke.text}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
