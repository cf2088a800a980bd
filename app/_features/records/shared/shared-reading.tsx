"use client";
import { lazy, Suspense, useMemo } from "react";
import { patientPerson } from "#lib/chart/person.ts";
import type { PatientId } from "#lib/core/ids.ts";
import { formatClock } from "../../../_messages/en/format.ts";
import { shared as text } from "../../../_messages/en/shared.ts";
import { Button } from "../../../_ui/button.tsx";
import { Progress } from "../../../_ui/progress.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, Skeleton } from "../../../_ui/states.tsx";
import { Badge, Card, Stack } from "../../../_ui/surface.tsx";
import { chartOf } from "../model/chart-of.ts";
import type { RecordData } from "../model/record-data.ts";
import { UnopenedList } from "../page/unopened-list.tsx";
import { useAuthors } from "../reading/use-authors.ts";
import css from "./shared.module.css";

const RecordDesk = lazy(async () => ({ default: (await import("../page/record-desk.tsx")).RecordDesk }));

/** What was opened of a shared record, as its owner sees it; nothing of it can be changed here. */
export function SharedReading({
  patientId,
  data,
  until,
  onClose,
}: {
  patientId: PatientId;
  data: RecordData;
  until: number;
  onClose: () => void;
}) {
  const authorOf = useAuthors(
    [...data.records, ...data.unopened].map(({ proof }) => proof),
    text.byThem,
  );
  const name = useMemo(() => patientPerson(chartOf(data.records).items)?.name, [data.records]);
  const done = data.checkedAt !== undefined;
  const nothing = done && data.facts?.readable === 0;
  return (
    <>
      <PageHeader
        title={name === undefined ? text.title : text.of(name)}
        back={{ href: "/family", label: text.back }}
        actions={
          <>
            <Badge large icon="clock">
              {text.openUntil(formatClock(until))}
            </Badge>
            <Button onClick={onClose}>{text.close}</Button>
          </>
        }
      />
      <Stack>
        <UnopenedList data={data} authorOf={authorOf} />
        {nothing ? (
          <Card>
            <EmptyState icon="file" title={text.empty.title}>
              {text.empty.text}
            </EmptyState>
          </Card>
        ) : (
          <Suspense fallback={<Skeleton lines={8} />}>
            <RecordDesk patientId={patientId} data={data} authorOf={authorOf}>
              <SharedCheck data={data} />
            </RecordDesk>
          </Suspense>
        )}
      </Stack>
    </>
  );
}

/** Whether all that is shared was opened; the history that it was held against is the ledger's. */
function SharedCheck({ data: { facts, records, unopened, checkedAt } }: { data: RecordData }) {
  const readable = facts?.readable ?? 0;
  const complete = records.length === readable && facts?.faults.length === 0;
  return (
    <div className={css.check} role="status">
      {checkedAt === undefined ? (
        <Progress label={text.reading} done={records.length + unopened.length} of={Math.max(1, readable)} />
      ) : (
        <Badge large tone={complete ? "accent" : "warn"} icon={complete ? "check" : "alert"}>
          {complete ? text.complete(readable) : text.some(records.length, readable)}
        </Badge>
      )}
    </div>
  );
}
