"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { ClaimId, Filing } from "#lib/claims/filing.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { billing } from "../../../_messages/en/billing.ts";
import type { CoverageAnswer } from "../../../_server/schemas/claims.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { formatMoney } from "../../../_shared/claims/format-money.ts";
import { LinesTable } from "../../../_shared/claims/lines-table.tsx";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../billing.module.css";
import { agreementIn, file } from "../billing-acts.ts";
import { filingSentence } from "../sentences.ts";

const text = billing.bill;
const LARGEST = 1_000_000;

/** A visit that is to be billed, and to what. */
export type ClaimInHand = {
  patientId: PatientId;
  visit: ChartItem;
  coverage: CoverageAnswer;
  /** Unix seconds. */
  servedAt: number;
};
export type LinesInHand = { lines: ClaimLine[] };

/** The bill once more, and the signature. Its lines are sealed to the parties before it is filed. */
export function SignStep({
  inHand: { patientId, visit, coverage, servedAt },
  lines: { lines },
  place: { account, here },
  onBack,
}: {
  inHand: ClaimInHand;
  lines: LinesInHand;
  place: WorkPlace;
  onBack: () => void;
}) {
  const router = useRouter();
  const refresh = useRefreshClaims();
  const { token } = coverage;
  const { organisation } = here;
  const sealed = useRef<{ claim: ClaimId; filing: Filing }>(undefined);
  const agreement = useMutation({
    mutationFn: (chosen: File) => agreementIn(chosen, { coverage: coverage.coverage, lines }),
  });
  const agreed = agreement.data;
  const billed = lines.reduce((sum, { amount }) => sum + amount, 0n);
  const { transaction, run, retry, busy, off } = useTransaction(
    "claim",
    async (_: true, onProgress) => {
      // A retry files what is sealed already: other salts would be another claim.
      sealed.current ??= await vault().call("writeDossier", {
        patientId,
        coverage: coverage.coverage,
        organisation,
        servedAt,
        lines,
        recordId: visit.recordId as RecordId,
      });
      return file(account, sealed.current.filing, agreed, onProgress);
    },
    async () => {
      toast(text.done);
      await refresh();
      router.push(`/billing/${sealed.current?.claim}`);
    },
  );
  return (
    <Card title={text.review}>
      <Stack>
        <LinesTable lines={lines} token={token} />
        {coverage.preAuthorised &&
          (agreed === undefined ? (
            <Stack gap={12}>
              <FileDrop
                label={text.agreement.label}
                hint={text.agreement.hint}
                accept=".json,application/json"
                maxBytes={LARGEST}
                disabled={busy || agreement.isPending}
                onFiles={([chosen]) => chosen && agreement.mutate(chosen)}
              />
              {agreement.error !== null && (
                <ErrorState
                  title={text.agreement.refused(agreement.variables.name)}
                  error={asKeywardError(agreement.error)}
                />
              )}
            </Stack>
          ) : (
            <Banner
              icon="check"
              action={
                <Button size="small" kind="quiet" disabled={busy} onClick={() => agreement.reset()}>
                  {text.agreement.leaveOut}
                </Button>
              }
            >
              {text.agreement.taken(formatMoney(agreed.maximum, token))}
            </Banner>
          ))}
        <AboutToSign
          pieces={filingSentence({
            billed,
            servedAt,
            coverage: coverage.coverage,
            maximum: agreed?.maximum,
            where: here.name,
            token,
          })}
        />
        <p className={css.quiet}>{text.attested}</p>
        <TransactionStatus transaction={transaction} retry={retry} />
        <Row>
          <Button kind="primary" size="large" busy={busy} disabled={off} onClick={() => void run(true)}>
            {text.sign}
          </Button>
          <Button size="large" disabled={busy} onClick={onBack}>
            {text.back}
          </Button>
        </Row>
      </Stack>
    </Card>
  );
}
