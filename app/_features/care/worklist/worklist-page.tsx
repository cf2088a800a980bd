"use client";
import { useRouter } from "next/navigation";
import { useMemo, useRef, useState } from "react";
import { care } from "../../../_messages/en/care.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { ButtonLink } from "../../../_ui/button.tsx";
import { Input } from "../../../_ui/field.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Card, Row, Stack } from "../../../_ui/surface.tsx";
import { usePatientNames } from "../access/patient-names.ts";
import { useGranted, useOwnSessions } from "../access/use-granted.ts";
import { useSlash } from "../chart/use-keys.ts";
import { matches, rowsOf } from "./rows.ts";
import css from "./worklist.module.css";
import { WorklistTable } from "./worklist-table.tsx";

const text = care.worklist;

/** The patients who let this clinician do something. */
export function WorklistPage() {
  const granted = useGranted();
  const sessions = useOwnSessions();
  const names = usePatientNames();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const search = useRef<HTMLDivElement>(null);
  useSlash(() => search.current?.querySelector("input")?.focus());
  const rows = useMemo(
    () => rowsOf(granted.patients ?? [], sessions.data ?? [], names),
    [granted.patients, sessions.data, names],
  );
  const shown = rows.filter((row) => matches(row, typed));
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <ButtonLink href="/patients/ask" icon="plus">
            {text.ask}
          </ButtonLink>
        }
      />
      <Stack gap={12}>
        {granted.isError ? (
          <ErrorState
            title={text.failed}
            error={asKeywardError(granted.error)}
            retry={() => void granted.refetch()}
          />
        ) : granted.patients === undefined ? (
          <Card>
            <Skeleton lines={4} />
          </Card>
        ) : rows.length === 0 ? (
          <Card>
            <EmptyState
              icon="users"
              title={text.none.title}
              action={
                <ButtonLink href="/patients/ask" kind="primary" icon="plus">
                  {text.ask}
                </ButtonLink>
              }
            >
              {text.none.text}
            </EmptyState>
          </Card>
        ) : (
          <>
            <Row>
              <div ref={search} className={css.search}>
                <Input
                  type="search"
                  label={text.search}
                  hideLabel
                  placeholder={`${text.searchHint}  ( / )`}
                  value={typed}
                  onChange={({ target }) => setTyped(target.value)}
                />
              </div>
              <span className={css.count} role="status">
                {text.count(shown.length)}
              </span>
            </Row>
            <Card flush>
              {shown.length === 0 ? (
                <EmptyState icon="search" title={text.nothing.title}>
                  {text.nothing.text}
                </EmptyState>
              ) : (
                <WorklistTable
                  rows={shown}
                  onOpen={({ patientId }) => router.push(`/patients/${patientId}`)}
                />
              )}
            </Card>
          </>
        )}
      </Stack>
    </>
  );
}
