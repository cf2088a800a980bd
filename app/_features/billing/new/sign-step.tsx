"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { ChartItem } from "#lib/chart/chart-item.ts";
import type { ClaimId, Filing } from "#lib/claims/filing.ts";
import type { ClaimLine } from "#lib/claims/lines.ts";
import type { PatientId, RecordId } from "#lib/core/ids.ts";
import { billing } from "../../../_messages/en/billing.ts";
import type { CoverageAnswer } from "../../../_server/schemas/claims.ts";
import { useTransaction } from "../../../_session/use-transaction.ts";
import { vault } from "../../../_session/vault-store.ts";
import { AboutToSign } from "../../../_shared/claims/about-to-sign.tsx";
import { LinesTable } from "../../../_shared/claims/lines-table.tsx";
import { useRefreshClaims } from "../../../_shared/claims/use-claims.ts";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { FileDrop } from "../../../_ui/file-drop.tsx";
import { Banner, Card, Row, Stack } from "../../../_ui/surface.tsx";
import { toast } from "../../../_ui/toasts.tsx";
import { TransactionStatus } from "../../../_ui/transaction-status.tsx";
import css from "../billing.module.css";
import { file } from "../billing-acts.ts";
import { filingSentence } from "../sentences.ts";
import { type Agreed, agreedIn } from "./agreed.ts";

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
  const [agreed, setAgreed] = useState<Agreed>();
  const [unfit, setUnfit] = useState(false);
  async function take([chosen]: File[]) {
    if (chosen === undefined) return;
    const found = agreedIn(await chosen.text(), coverage.coverage, lines);
    setAgreed(found);
    setUnfit(found === undefined);
  }
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
      return file(account, sealed.current.filing, agreed?.preAuthorisation, onProgress);
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
            <FileDrop
              label={text.agreement.label}
              hint={text.agreement.hint}
              error={unfit ? text.agreement.none : undefined}
              accept=".json,application/json"
              maxBytes={LARGEST}
              disabled={busy}
              onFiles={(files) => void take(files)}
            />
          ) : (
            <Banner icon="check">{text.agreement.taken}</Banner>
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
