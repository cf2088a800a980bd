"use client";
import { useState } from "react";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { costs } from "../../_messages/en/costs.ts";
import { formatDay, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import type { GrantAnswer } from "../../_server/schemas/ledger.ts";
import { useClaims } from "../../_shared/claims/use-claims.ts";
import { Button } from "../../_ui/button.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./costs.module.css";
import { LetReadDialog } from "./let-read-dialog.tsx";
import { TakeBackDialog } from "./take-back-dialog.tsx";
import { type Court, useEvidenceCourts } from "./use-evidence.ts";

const text = costs.dispute;

/** Whether an arbitration organisation may read what a bill rests on, and the act that changes it. */
export function CourtReading({
  claim,
  court,
  patientId,
  readOnly,
}: {
  claim: ClaimAnswer;
  court: Court;
  patientId: PatientId;
  readOnly: boolean;
}) {
  const [open, setOpen] = useState<"give" | "back">();
  const { grant } = court;
  return (
    <div>
      {grant === undefined ? (
        <>
          <Button disabled={readOnly} onClick={() => setOpen("give")}>
            {text.record}
          </Button>
          <p className={css.quiet}>{text.recordText}</p>
        </>
      ) : (
        <Stack gap={8}>
          <p>{text.given(court.name, partsOf(grant), formatDay(grant.validUntil))}</p>
          <div>
            <Button size="small" disabled={readOnly} onClick={() => setOpen("back")}>
              {text.takeBack}
            </Button>
          </div>
        </Stack>
      )}
      {open === "give" && (
        <LetReadDialog claim={claim} court={court} patientId={patientId} onClose={() => setOpen(undefined)} />
      )}
      {open === "back" && grant !== undefined && (
        <TakeBackDialog
          court={court}
          grant={grant}
          patientId={patientId}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  );
}

const partsOf = ({ readMask }: GrantAnswer): string =>
  list(categoriesIn(readMask).map((category) => terms.category[category].toLowerCase()));

/** Once a dispute is over: what arbiters may read still, and don't need any more. Nothing where it is nothing. */
export function ReadingLeft({ patientId, readOnly }: { patientId: PatientId; readOnly: boolean }) {
  const { courts } = useEvidenceCourts(patientId);
  // One permission serves all disputes: while another is open, it is needed.
  const { data: disputed } = useClaims({ patient: patientId, state: "disputed", limit: 1 });
  const [back, setBack] = useState<Court>();
  const left = (courts ?? []).filter(({ grant }) => grant !== undefined);
  if ((left.length === 0 || disputed?.claims.length !== 0) && back === undefined) return null;
  return (
    <Card title={text.over.title}>
      <Stack gap={12}>
        <p className={css.quiet}>{text.over.text}</p>
        {left.map((court) => (
          <Stack key={court.id} gap={8}>
            {court.grant && (
              <p>{text.given(court.name, partsOf(court.grant), formatDay(court.grant.validUntil))}</p>
            )}
            <div>
              <Button size="small" disabled={readOnly} onClick={() => setBack(court)}>
                {text.takeBack}
              </Button>
            </div>
          </Stack>
        ))}
      </Stack>
      {back?.grant !== undefined && (
        <TakeBackDialog
          court={back}
          grant={back.grant}
          patientId={patientId}
          onClose={() => setBack(undefined)}
        />
      )}
    </Card>
  );
}
