"use client";
import { useEffect } from "react";
import { timeline } from "#lib/chart/timeline.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { arbitration } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDay, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import type { ClaimAnswer } from "../../_server/schemas/claims.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { vault } from "../../_session/vault-store.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./arbitration.module.css";
import type { EvidenceGrant } from "./evidence-standing.ts";
import { EvidenceVisits } from "./evidence-visits.tsx";
import { inQuestion } from "./in-question.ts";
import { MINUTES, useEvidence, useEvidenceStanding } from "./use-evidence.ts";

const text = arbitration.evidence;

type Props = {
  claim: ClaimAnswer;
  /** The record that the bill names, once the claim's documents were opened. */
  recordId: string | undefined;
  place: WorkPlace;
};

/** What of the patient's record is evidence: whatever the patient lets the arbiters read, opened as any reader opens it. */
export function EvidenceCard({ claim, recordId, place }: Props) {
  const { patientId } = claim;
  const over = claim.state !== "disputed";
  const answer = useEvidenceStanding(patientId, place);
  const { data: standing } = answer;
  useEffect(() => {
    // What was opened for it is closed with it.
    if (over) void vault().call("closeChart", { patientId: patientId as PatientId });
  }, [over, patientId]);
  if (over) {
    return (
      <Card title={text.title}>
        <p className={css.quiet}>{text.over}</p>
      </Card>
    );
  }
  return (
    <Card title={text.title}>
      <Awaited answer={answer} failed={text.failed} lines={2} />
      {typeof standing === "string" && <p className={css.quiet}>{text[standing]}</p>}
      {typeof standing === "object" && (
        <Evidence claim={claim} recordId={recordId} grant={standing} place={place} />
      )}
    </Card>
  );
}

function Evidence({ claim, recordId, grant, place }: Props & { grant: EvidenceGrant }) {
  const { data: items, error, isFetching, stage, refetch } = useEvidence(claim.patientId, grant, place);
  const parts = categoriesIn(grant.readMask).map((category) => terms.category[category].toLowerCase());
  if (items !== undefined) {
    return <EvidenceVisits {...inQuestion(timeline(items), { recordId, servedAt: claim.servedAt })} />;
  }
  return (
    <Stack>
      <p className={css.quiet}>{text.granted(list(parts), formatDay(grant.validUntil))}</p>
      <AboutToSign
        pieces={[
          text.sentence[0] ?? "",
          { strong: list(parts) },
          text.sentence[1] ?? "",
          { strong: text.minutes(MINUTES) },
          text.sentence[2] ?? "",
        ]}
      />
      {error !== null && <ErrorState title={text.failed} error={asKeywardError(error)} />}
      {isFetching ? (
        <div role="status">
          <p className={css.quiet}>{words.file.opening[stage ?? "start"]}</p>
          <Skeleton lines={3} />
        </div>
      ) : (
        <div>
          <Button icon="key" onClick={() => void refetch()}>
            {text.open}
          </Button>
        </div>
      )}
    </Stack>
  );
}
