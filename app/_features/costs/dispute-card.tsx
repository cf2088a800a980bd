"use client";
import { useState } from "react";
import type { ClaimId } from "#lib/claims/filing.ts";
import { costs } from "../../_messages/en/costs.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { vault } from "../../_session/vault-store.ts";
import { formatMoney } from "../../_shared/claims/format-money.ts";
import { Button } from "../../_ui/button.tsx";
import { Select } from "../../_ui/field.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import { toast } from "../../_ui/toasts.tsx";
import css from "./costs.module.css";
import { CourtReading } from "./court-reading.tsx";
import { useEvidenceCourts } from "./use-evidence.ts";
import { useShare } from "./use-share.ts";

const text = costs.dispute;

/** Lets an arbitration organisation see what a dispute is about: only if the patient likes. */
export function DisputeCard({
  claim,
  patient: { patientId, readOnly },
}: {
  claim: ClaimAnswer;
  patient: Pick<SignedInPatient, "patientId" | "readOnly">;
}) {
  const { courts, error, refetch } = useEvidenceCourts(patientId);
  const [chosen, setChosen] = useState<number>();
  const court = courts?.find(({ id }) => id === chosen) ?? courts?.[0];
  const share = useShare((organisation: number) =>
    vault().call("shareClaim", { claim: claim.claim as ClaimId, as: "patient", organisation }),
  );
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p className={css.quiet}>{text.text}</p>
        {claim.dispute !== null && (
          <p className={css.quiet}>{costs.bond(formatMoney(claim.dispute.bond, claim.token))}</p>
        )}
        {error !== null && (
          <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
        )}
        {courts === undefined && error === null && <Skeleton lines={2} />}
        {courts?.length === 0 && <p>{text.none}</p>}
        {court !== undefined && (
          <>
            <Select
              label={text.who}
              value={court.id}
              onChange={({ target }) => setChosen(Number(target.value))}
            >
              {courts?.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
            <div>
              <Button
                busy={share.busy}
                onClick={() => share.run(court.id, ({ shared }) => toast(text.shared(shared)))}
              >
                {text.lines}
              </Button>
              <p className={css.quiet}>{text.linesText}</p>
            </div>
            {share.error !== undefined && <ErrorState error={share.error} />}
            <CourtReading
              key={court.id}
              claim={claim}
              court={court}
              patientId={patientId}
              readOnly={readOnly}
            />
          </>
        )}
      </Stack>
    </Card>
  );
}
