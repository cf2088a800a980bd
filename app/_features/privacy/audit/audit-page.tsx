"use client";
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { CATEGORIES } from "#lib/core/categories.ts";
import { privacy } from "../../../_messages/en/privacy.ts";
import { asKeywardError } from "../../../_session/as-keyward-error.ts";
import { saveCsv } from "../../../_shared/save-file.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Chips } from "../../../_ui/chips.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState, ErrorState, Skeleton } from "../../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../../_ui/surface.tsx";
import css from "../privacy.module.css";
import { useAccountNames } from "../queries.ts";
import { NodeCard } from "./node-card.tsx";
import { ReleaseTable } from "./release-table.tsx";
import { nodeLogQuery, type Release, useNodeLog } from "./use-releases.ts";

const text = privacy.audit;
const PAGE = 50;
const FINDINGS: readonly string[] = ["none", "later", "unreadable"];
type Filter = keyof typeof text.filters;

/** What the key nodes released, and whether it rests on something. */
export function AuditPage() {
  return <AtWork as="privacyOfficer">{(place) => <Audit place={place} />}</AtWork>;
}

const shownBy = (filter: Filter, { verdict }: Release): boolean =>
  filter === "all" || (filter === "released" ? verdict !== "refused" : FINDINGS.includes(verdict));

function Audit({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const first = useNodeLog(organisation, 1);
  const count = first.data?.nodes ?? 0;
  const others = useQueries({
    queries: Array.from({ length: Math.max(0, count - 1) }, (_, at) => nodeLogQuery(organisation, at + 2)),
  });
  const logs = [first, ...others];
  const [filter, setFilter] = useState<Filter>("released");
  const [most, setMost] = useState(PAGE);
  const releases = logs
    .flatMap(({ data }) => data?.releases ?? [])
    .sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0));
  const findings = releases.filter(({ verdict }) => FINDINGS.includes(verdict)).length;
  const shown = releases.filter((release) => shownBy(filter, release));
  const nameOf = useAccountNames(shown.slice(0, most).map(({ accessor }) => accessor));
  const loading = logs.some(({ isPending }) => isPending);
  const save = () =>
    saveCsv(text.file(new Date().toISOString().slice(0, 10)), [
      ["node", "seq", "time", "accessor", "patient", "category", "rests on"],
      ...shown.map(({ node, seq, time, accessor, patientId, category, verdict }) => [
        node,
        String(seq),
        time,
        accessor,
        patientId,
        CATEGORIES[category] ?? String(category),
        verdict,
      ]),
    ]);
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <>
            <Button onClick={() => void Promise.all(logs.map(({ refetch }) => refetch()))}>
              {text.check}
            </Button>
            <Button icon="download" disabled={shown.length === 0} onClick={save}>
              {text.csv}
            </Button>
          </>
        }
      />
      <Stack>
        <ChoosePlace place={place} />
        {first.error !== null && (
          <ErrorState
            title={text.failed}
            error={asKeywardError(first.error)}
            retry={() => void first.refetch()}
          />
        )}
        <div className={css.nodes}>
          {logs.map(({ data, error }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nodes have their places in the list
            <NodeCard key={at} log={data} error={error} place={at + 1} />
          ))}
        </div>
        {!loading && releases.length > 0 && (
          <Banner tone={findings > 0 ? "alarm" : "accent"} icon={findings > 0 ? "alert" : "check"}>
            {findings > 0 ? text.unmatched(findings) : text.allMatched}
          </Banner>
        )}
        {loading && first.error === null && <Skeleton lines={6} />}
        {!loading && releases.length === 0 && first.error === null && (
          <Card>
            <EmptyState icon="key" title={text.nothing}>
              {text.nothingText}
            </EmptyState>
          </Card>
        )}
        {releases.length > 0 && (
          <>
            <Chips
              label={text.only}
              choices={(Object.keys(text.filters) as Filter[]).map((value) => ({
                value,
                label: text.filters[value],
                count: releases.filter((release) => shownBy(value, release)).length,
              }))}
              value={filter}
              onChange={(next) => {
                setFilter(next as Filter);
                setMost(PAGE);
              }}
            />
            <Card flush>
              {shown.length === 0 ? (
                <EmptyState icon="check" title={text.none} />
              ) : (
                <ReleaseTable releases={shown.slice(0, most)} nameOf={nameOf} />
              )}
              {shown.length > 0 && (
                <div className={css.under}>
                  <span role="status">{text.shown(Math.min(most, shown.length), shown.length)}</span>
                  {most < shown.length && (
                    <Button size="small" onClick={() => setMost(most + PAGE)}>
                      {text.more}
                    </Button>
                  )}
                </div>
              )}
            </Card>
          </>
        )}
      </Stack>
    </>
  );
}
