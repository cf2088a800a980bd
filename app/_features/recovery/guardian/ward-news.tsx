"use client";
import type { PatientId } from "#lib/core/ids.ts";
import { formatMoment } from "../../../_messages/en/format.ts";
import { recovery } from "../../../_messages/en/recovery.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { Line, Lines } from "../../../_ui/lines.tsx";
import { ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card } from "../../../_ui/surface.tsx";
import { isWardNews, useWardNews } from "../queries.ts";
import css from "../recovery.module.css";

const text = recovery.ward.news;
const SHOWN = 10;

/** What befell those for whom somebody is a guardian, the newest first. */
export function WardNews({
  patientId,
  nameOf,
}: {
  patientId: PatientId;
  /** As the patient calls themselves; null for somebody who has other guardians now. */
  nameOf: (ward: string) => string | null;
}) {
  const { data, error, refetch } = useWardNews(patientId);
  const news = (data?.notifications ?? []).filter(isWardNews).slice(0, SHOWN);
  return (
    <Card title={text.title}>
      {error !== null ? (
        <ErrorState title={text.failed} error={asKeywardError(error)} retry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={2} />
      ) : news.length === 0 ? (
        <p className={css.small}>{text.none}</p>
      ) : (
        <Lines label={text.title}>
          {news.map(({ id, kind, ward, time }) => (
            <Line key={id}>
              <div>
                <p>{text.kinds[kind](nameOf(ward ?? "") ?? recovery.invite.someone)}</p>
                <p className={css.small}>{formatMoment(time)}</p>
              </div>
            </Line>
          ))}
        </Lines>
      )}
    </Card>
  );
}
