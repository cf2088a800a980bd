"use client";
import type { Filing } from "#lib/claims/filing.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { useTransaction } from "../../_session/use-transaction.ts";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import { useRefreshClaims } from "../../_shared/claims/use-claims.ts";
import { ConfirmDialog } from "../../_ui/dialog.tsx";
import { Banner, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import { TransactionStatus } from "../../_ui/transaction-status.tsx";
import { providerOf } from "./claims-table.tsx";
import { sayOfCare } from "./cost-acts.ts";
import { attestationSentence } from "./sentences.ts";
import { useOwnClaimFile } from "./use-costs.ts";

const text = costs.attest;

/** A claim in the ledger's own fields: what the patient signs. */
export const filingOf = ({ coverage, organisation, linesRoot, billed, servedAt }: ClaimAnswer): Filing => ({
  coverage,
  organisation,
  linesRoot: linesRoot as Filing["linesRoot"],
  billed: BigInt(billed),
  servedAt,
});

/** The patient's word, signed. */
export function AttestDialog({
  claim,
  patient,
  answer,
  onClose,
}: {
  claim: ClaimAnswer;
  patient: SignedInPatient;
  answer: "yes" | "no";
  onClose: () => void;
}) {
  const refresh = useRefreshClaims();
  const file = useOwnClaimFile(claim.claim as `0x${string}`);
  const filing = filingOf(claim);
  const tookPlace = answer === "yes";
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    (_: true, onProgress) => sayOfCare(patient, filing, tookPlace, onProgress),
    async () => {
      toast(text.done[answer]);
      await refresh();
      onClose();
    },
  );
  return (
    <ConfirmDialog
      open
      title={text.dialog[answer]}
      confirm={text.sign[answer]}
      danger={!tookPlace}
      busy={busy}
      disabled={off}
      onConfirm={() => void run(true)}
      onClose={onClose}
    >
      <Stack gap={12}>
        {!tookPlace && <p>{text.denies}</p>}
        {tookPlace && file.data?.proven === undefined && <Banner tone="warn">{text.unseen}</Banner>}
        <AboutToSign
          pieces={attestationSentence({ filing, tookPlace, provider: providerOf(claim), token: claim.token })}
        />
        <TransactionStatus transaction={transaction} retry={retry} />
      </Stack>
    </ConfirmDialog>
  );
}
