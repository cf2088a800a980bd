"use client";
import { useState } from "react";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay } from "../../_messages/en/format.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import type { SignedInPatient } from "../../_session/use-patient.ts";
import { Button } from "../../_ui/button.tsx";
import { Card, Row, Stack } from "../../_ui/surface.tsx";
import { AttestDialog } from "./attest-dialog.tsx";

const text = costs.attest;

/** Asks the patient whether the care took place. */
export function AttestCard({ claim, patient }: { claim: ClaimAnswer; patient: SignedInPatient }) {
  const [answer, setAnswer] = useState<"yes" | "no">();
  return (
    <Card title={text.title}>
      <Stack gap={12}>
        <p>
          {text.text} {text.until(formatDay(claim.deadline))}
        </p>
        <Row>
          <Button kind="primary" icon="check" onClick={() => setAnswer("yes")}>
            {text.yes}
          </Button>
          <Button onClick={() => setAnswer("no")}>{text.no}</Button>
        </Row>
      </Stack>
      {answer !== undefined && (
        <AttestDialog claim={claim} patient={patient} answer={answer} onClose={() => setAnswer(undefined)} />
      )}
    </Card>
  );
}
