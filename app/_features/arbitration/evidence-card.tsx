"use client";
import { describe } from "#lib/chart/describe.ts";
import { timeline } from "#lib/chart/timeline.ts";
import { categoriesIn } from "#lib/core/categories.ts";
import { arbitration } from "../../_messages/en/arbitration.ts";
import { claims as words } from "../../_messages/en/claims.ts";
import { formatDate, list } from "../../_messages/en/format.ts";
import { terms } from "../../_messages/en/terms.ts";
import { asKeywardError } from "../../_session/as-keyward-error.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { AboutToSign } from "../../_shared/claims/about-to-sign.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { ErrorState, Skeleton } from "../../_ui/states.tsx";
import { Card, Stack } from "../../_ui/surface.tsx";
import css from "./arbitration.module.css";
import { type EvidenceGrant, MINUTES, useEvidence, useEvidenceGrant } from "./use-evidence.ts";

const text = arbitration.evidence;

/** What of the patient's record is evidence: whatever the patient lets the arbiters read, opened as any reader opens it. */
export function EvidenceCard({ patientId, place }: { patientId: string; place: WorkPlace }) {
  const answer = useEvidenceGrant(patientId, place);
  const { data: grant } = answer;
  return (
    <Card title={text.title}>
      <Awaited answer={answer} failed={text.failed} lines={2} />
      {grant === null && <p className={css.quiet}>{text.none}</p>}
      {grant && <Evidence patientId={patientId} grant={grant} place={place} />}
    </Card>
  );
}

function Evidence({
  patientId,
  grant,
  place,
}: {
  patientId: string;
  grant: EvidenceGrant;
  place: WorkPlace;
}) {
  const { data: items, error, isFetching, stage, refetch } = useEvidence(patientId, grant, place);
  const parts = categoriesIn(grant.readMask).map((category) => terms.category[category].toLowerCase());
  if (items !== undefined) {
    const episodes = timeline(items);
    return episodes.length === 0 ? (
      <p className={css.quiet}>{text.nothing}</p>
    ) : (
      <ul className={css.episodes}>
        {episodes.map(({ key, title, time, items: lines, encounter }) => (
          <li key={key}>
            <b>{title ?? (encounter === undefined ? text.undated : text.visit)}</b>
            <span className={css.quiet}>{formatDate(time)}</span>
            <ul>
              {lines.map((item) => {
                const line = describe(item);
                return (
                  <li key={item.key}>
                    {line.title} {line.value}
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Stack>
      <p className={css.quiet}>{text.granted(list(parts))}</p>
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
