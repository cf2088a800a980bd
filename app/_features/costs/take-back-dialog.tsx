"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { costs } from "../../_messages/en/costs.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { vault } from "../../_session/vault-store.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import css from "./costs.module.css";
import { useRefreshGrants } from "./use-evidence.ts";

const text = costs.dispute.takingBack;

/** Takes back what an arbitration organisation may read. */
export function TakeBackDialog({
  court,
  grant: { grantee, purpose },
  patientId,
  onClose,
}: {
  court: { name: string };
  grant: Pick<GrantAnswer, "grantee" | "purpose">;
  patientId: PatientId;
  onClose: () => void;
}) {
  const refresh = useRefreshGrants(patientId);
  const { transaction, run, retry, busy, off } = useTransaction(
    "revoke",
    (_: true, onProgress) => vault().call("revoke", { grantee, purpose }, { onProgress }),
    async () => {
      toast(text.done(court.name));
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.title}
      confirm={text.sign}
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        <AboutToSign
          pieces={[{ strong: court.name }, text.nothing, { strong: terms.purpose[purpose] }, text.end]}
        />
        <p className={css.quiet}>{text.text}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
