"use client";
import { useState } from "react";
import { family } from "../../_messages/en/family.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import type { ProxyView } from "../../_vault/protocol/family.ts";
import { CodeField } from "./code-field.tsx";
import { EndedDialog } from "./ended-dialog.tsx";
import { useRefreshFamily } from "./queries.ts";

const text = family.ending;

/** Ends what somebody may do in the patient's place; what that can't undo is said before. */
export function EndDialog({
  proxy: { proxy, name },
  codeNeeded,
  onClose,
}: {
  proxy: ProxyView;
  /** A child's record is changed with its recovery code. */
  codeNeeded: boolean;
  onClose: () => void;
}) {
  const refresh = useRefreshFamily();
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const [ended, setEnded] = useState(false);
  const { transaction, run, retry, busy, off } = useTransaction(
    "proxy",
    (_: true, onProgress) =>
      vault().call("removeProxy", { proxy, ...(codeNeeded ? { code } : {}) }, { onProgress }),
    async () => {
      setEnded(true);
      await refresh();
    },
  );
  if (ended) return <EndedDialog name={name} child={codeNeeded} onClose={onClose} />;
  return (
    <ConfirmDialog
      open
      danger
      title={text.title(name)}
      confirm={text.confirm}
      busy={busy || off}
      onConfirm={() => {
        setTried(true);
        if (!codeNeeded || code.trim() !== "") void run(true);
      }}
      onClose={onClose}
    >
      <Stack gap={12}>
        <p>{text.text}</p>
        {codeNeeded && <CodeField code={code} onChange={setCode} tried={tried} />}
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
