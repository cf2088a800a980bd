"use client";
import { formatMoment } from "../../../_messages/en/format.ts";
import { records } from "../../../_messages/en/records.ts";
import { terms } from "../../../_messages/en/terms.ts";
import { Button } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { Badge, Banner, Facts } from "../../../_ui/surface.tsx";
import type { RecordData, Unopened } from "../model/record-data.ts";
import { reasonOf } from "../model/unopened-reason.ts";
import type { useAuthors } from "../reading/use-authors.ts";
import css from "./record-page.module.css";

const text = records.unopened;

/** Records of which nothing is shown, each with the reason. */
export function UnopenedList({
  data,
  authorOf,
  onRetry,
}: {
  data: RecordData;
  authorOf: ReturnType<typeof useAuthors>;
  /** Left out where reading again takes another way. */
  onRetry?: () => void;
}) {
  const { unopened } = data;
  if (unopened.length === 0) return null;
  return (
    <Banner
      tone="warn"
      title={text.title(unopened.length)}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {text.retry}
          </Button>
        )
      }
    >
      {text.lead}
      <details className={css.unopened} open={unopened.length <= 2}>
        <summary>{text.list}</summary>
        <ul>
          {unopened.map((one) => (
            <li key={one.proof.recordId}>
              <UnopenedLine
                one={one}
                time={data.times[one.proof.blockNumber]}
                who={authorOf(one.proof).name}
              />
            </li>
          ))}
        </ul>
      </details>
    </Banner>
  );
}

function UnopenedLine({ one, time, who }: { one: Unopened; time: number | undefined; who: string }) {
  const { proof, error } = one;
  const reason = reasonOf(error);
  return (
    <>
      <Badge
        tone={reason === "integrity" ? "alarm" : "neutral"}
        icon={reason === "integrity" ? "alert" : "info"}
      >
        {text[reason]}
      </Badge>{" "}
      <strong>{terms.category[proof.category]}</strong>
      {time !== undefined && <span className={css.quiet}> {text.written(who, formatMoment(time))}</span>}
      {reason === "integrity" && <p className={css.quiet}>{text.integrityLead}</p>}
      <details>
        <summary>{records.proof.title}</summary>
        <Facts
          facts={[
            [records.proof.block, records.proof.blockNumber(proof.blockNumber)],
            [records.proof.cid, <Hash key="c" value={proof.cid} label={records.proof.cid} />],
            [records.proof.digest, <Hash key="d" value={proof.digest} label={records.proof.digest} />],
            [records.proof.record, <Hash key="r" value={proof.recordId} label={records.proof.record} />],
          ]}
        />
      </details>
    </>
  );
}
