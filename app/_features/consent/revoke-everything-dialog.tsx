"use client";
import { useState } from "react";
import type { PatientId } from "#lib/core/ids.ts";
import { consent } from "../../_messages/en/consent.ts";
import { ui } from "../../_messages/en/ui.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { Button } from "../../_ui/button.tsx";
import { Dialog } from "../../_ui/dialog.tsx";
import { Input } from "../../_ui/field.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { useRefreshAccess } from "./use-grants.ts";

const text = consent.everything;

/** Ends every permission at once. A word has to be typed: this isn't done by a slip. */
export function RevokeEverythingDialog({
  patientId,
  grants,
  onClose,
}: {
  patientId: PatientId;
  grants: readonly GrantAnswer[];
  onClose: () => void;
}) {
  const refresh = useRefreshAccess(patientId);
  const [typed, setTyped] = useState("");
  const { transaction, run, retry, busy, off } = useTransaction(
    "revoke-everything",
    (_: true, onProgress) =>
      vault().call(
        "revokeEverything",
        { grants: grants.map(({ grantee, purpose }) => ({ grantee, purpose })) },
        { onProgress },
      ),
    async () => {
      toast(text.done);
      await refresh();
      onClose();
    },
  );
  const ready = typed.trim().toUpperCase() === text.word;
  return (
    <Dialog
      open
      title={text.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="danger" busy={busy} disabled={off || !ready} onClick={() => void run(true)}>
            {text.confirm}
          </Button>
        </>
      }
    >
      <Stack gap={12}>
        <p>{text.text}</p>
        <Input
          label={text.type(text.word)}
          value={typed}
          autoComplete="off"
          onChange={({ target }) => setTyped(target.value)}
        />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </Dialog>
  );
}
