"use client";
import { lazy, Suspense, useEffect } from "react";
import { acting as actingWords } from "../../../_messages/en/acting.ts";
import { records as text } from "../../../_messages/en/records.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import type { SignedInPatient } from "../../../_session/use-patient.ts";
import { Button, ButtonLink } from "../../../_ui/button.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import { useAuthors } from "../reading/use-authors.ts";
import { useRecord } from "../reading/use-record.ts";
import { Completeness } from "./completeness.tsx";
import css from "./record-page.module.css";
import { UnopenedList } from "./unopened-list.tsx";

/** Loaded while the record is read: what it takes to look through one isn't needed before. */
const loadDesk = () => import("./record-desk.tsx");
const RecordDesk = lazy(async () => ({ default: (await loadDesk()).RecordDesk }));
const ErasedList = lazy(async () => ({ default: (await import("../erase/erased-list.tsx")).ErasedList }));

/** The record of who is here: proven complete, then opened. */
export function RecordReading({ patient }: { patient: SignedInPatient }) {
  const { patientId, readOnly, acting } = patient;
  const { data, error, isFetching, refetch } = useRecord(patientId);
  const authorOf = useAuthors(
    [...(data?.records ?? []), ...(data?.unopened ?? [])].map(({ proof }) => proof),
  );
  useEffect(() => void loadDesk(), []);
  const again = () => void refetch();
  const faults = data?.facts?.faults.length ?? 0;
  const empty = data?.facts?.records === 0;
  const check = (
    <div className={css.check}>
      <Completeness data={data} reading={isFetching} onAgain={again} />
    </div>
  );
  return (
    <>
      <PageHeader
        title={acting === undefined ? text.title : actingWords.record(acting.name)}
        lead={text.lead}
        actions={
          <>
            {!readOnly && <ButtonLink href="/record/add">{text.add}</ButtonLink>}
            {acting?.full !== false && <ButtonLink href="/record/export">{text.export}</ButtonLink>}
            <Button kind="quiet" icon="print" onClick={() => print()}>
              {text.print}
            </Button>
          </>
        }
      />
      <Stack>
        {data === undefined && check}
        {error !== null && !isFetching && (
          <ErrorState title={text.check.failed} error={asKeywardError(error)} retry={again} />
        )}
        {data && <UnopenedList data={data} authorOf={authorOf} onRetry={again} />}
        {faults > 0 && <Banner tone="warn" title={text.faults.title(faults)} />}
        {data === undefined && isFetching && (
          <Card>
            <Skeleton lines={9} />
          </Card>
        )}
        {empty && <Empty readOnly={readOnly} />}
        {data && !empty && (
          <Suspense fallback={check}>
            <RecordDesk patientId={patientId} data={data} authorOf={authorOf}>
              {check}
            </RecordDesk>
          </Suspense>
        )}
        {data?.facts && data.facts.erased.length > 0 && (
          <Suspense>
            <ErasedList data={data} />
          </Suspense>
        )}
      </Stack>
    </>
  );
}

function Empty({ readOnly }: { readOnly: boolean }) {
  return (
    <Card>
      <EmptyState
        icon="file"
        title={text.empty.title}
        action={
          !readOnly && (
            <ButtonLink href="/record/add" kind="primary" icon="plus">
              {text.empty.action}
            </ButtonLink>
          )
        }
      >
        {text.empty.text}
      </EmptyState>
    </Card>
  );
}
