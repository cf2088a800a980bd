"use client";
import { useSearchParams } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { billing } from "../../../_messages/en/billing.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import { useWorkPlace, type WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Select } from "../../../_ui/field.tsx";
import { shorten } from "../../../_ui/hash.tsx";
import { Steps } from "../../../_ui/progress.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, Skeleton } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../billing.module.css";
import { LinesStep } from "./lines-step.tsx";
import { type Payer, payersOf } from "./payers.ts";
import { type ClaimInHand, type LinesInHand, SignStep } from "./sign-step.tsx";
import { useGrants } from "./use-visits.ts";
import { VisitStep } from "./visit-step.tsx";

const text = billing.bill;

/** From a visit to a claim in three steps: which visit, which lines, the signature. */
export function NewClaimPage() {
  const place = useWorkPlace("billing");
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      {place === undefined ? (
        <Skeleton lines={5} />
      ) : (
        <NewClaim key={place.here.organisation} place={place} />
      )}
    </>
  );
}

function NewClaim({ place }: { place: WorkPlace }) {
  const wanted = useSearchParams().get("patient");
  const answer = useGrants(place.account);
  const { data } = answer;
  const payers = data && payersOf(data, place.here.organisation, Date.now() / 1_000);
  const [chosen, setChosen] = useState(wanted ?? undefined);
  const payer = payers?.find(({ patientId }) => patientId === chosen) ?? payers?.[0];
  const [visit, setVisit] = useState<ClaimInHand>();
  const [lines, setLines] = useState<LinesInHand>();
  const at = visit === undefined ? 0 : lines === undefined ? 1 : 2;
  const top = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  // A step that was left takes the focus with it: the next one begins at its top, for eyes and for screen readers.
  useEffect(() => {
    if (before.current !== at) top.current?.focus();
    before.current = at;
  }, [at]);
  return (
    <div ref={top} tabIndex={-1} className={css.steps}>
      <Stack>
        <ChoosePlace place={place} />
        <Steps label={text.stepsLabel} steps={text.steps} at={at} />
        <Awaited answer={answer} failed={text.failed} lines={4} />
        {payers?.length === 0 && (
          <Card>
            <EmptyState icon="users" title={text.none.title}>
              {text.none.text}
            </EmptyState>
          </Card>
        )}
        {payers !== undefined && payer !== undefined && (
          <>
            {visit === undefined && (
              <>
                <ChoosePatient payers={payers} chosen={payer} onChoose={setChosen} />
                <VisitStep key={payer.patientId} payer={payer} place={place} onChosen={setVisit} />
              </>
            )}
            {visit !== undefined && lines === undefined && (
              <LinesStep inHand={visit} onBack={() => setVisit(undefined)} onDone={setLines} />
            )}
            {visit !== undefined && lines !== undefined && (
              <SignStep inHand={visit} lines={lines} place={place} onBack={() => setLines(undefined)} />
            )}
          </>
        )}
      </Stack>
    </div>
  );
}

function ChoosePatient({
  payers,
  chosen,
  onChoose,
}: {
  payers: readonly Payer[];
  chosen: Payer;
  onChoose: (patientId: string) => void;
}) {
  return (
    <Select
      label={text.patient}
      hint={text.patientHint}
      value={chosen.patientId}
      onChange={({ target }) => onChoose(target.value)}
    >
      {payers.map(({ patientId }) => (
        <option key={patientId} value={patientId}>
          {text.patientNumber(shorten(patientId))}
        </option>
      ))}
    </Select>
  );
}
