"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { organisation } from "../../_messages/en/organisation.ts";
import type { DirectoryAnswer } from "../../_server/schemas/directory.ts";
import { askHospital } from "../../_session/ask-hospital.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { saveCsv } from "../../_shared/save-file.ts";
import { AtWork } from "../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../_shared/work-place/use-work-place.ts";
import { Button } from "../../_ui/button.tsx";
import { shorten } from "../../_ui/hash.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState } from "../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import { ActivityFilters } from "./activity-filters.tsx";
import { type ActivityFilter, csvRows, filtered } from "./activity-rows.ts";
import { ActivityTable } from "./activity-table.tsx";
import { dayOf } from "./days.ts";
import css from "./organisation.module.css";
import { useOrganisationActivity } from "./use-activity.ts";
import { useStaff } from "./use-organisation.ts";

const text = organisation.activity;
const PAGE = 50;

/** What the organisation's people did on the ledger. */
export function ActivityPage() {
  return (
    <AtWork as="administrator" lines={8}>
      {(place) => <Activity place={place} />}
    </AtWork>
  );
}

/** Names of the staff, and of others who did something here, by the directory. */
function useNames(id: number, accounts: readonly string[]): (account: string) => string | undefined {
  const { data: staff = [] } = useStaff(id);
  const known = new Map(staff.map(({ account, name }) => [account as string, name]));
  const missing = accounts.filter((account) => !known.get(account)).slice(0, 100);
  const { data } = useQuery({
    queryKey: ["directory", ...missing],
    queryFn: ({ signal }) =>
      askHospital<DirectoryAnswer>(`/api/directory?accounts=${missing.join(",")}`, { signal }),
    enabled: missing.length > 0,
  });
  return (account) =>
    known.get(account) ?? data?.people.find((person) => person.account === account)?.name ?? undefined;
}

function Activity({ place }: { place: WorkPlace }) {
  const { organisation: id } = place.here;
  const [filter, setFilter] = useState<ActivityFilter>({ kind: "all", period: "month", account: "" });
  const [most, setMost] = useState(PAGE);
  const answer = useOrganisationActivity(id, filter.period);
  const { data } = answer;
  const accounts = [...new Set(data?.events.flatMap(({ account }) => account ?? []) ?? [])].sort();
  const nameOf = useNames(id, accounts);
  const events = filtered(data?.events ?? [], filter);
  const people = accounts
    .map((account) => ({ account, name: nameOf(account) ?? organisation.unnamed(shorten(account)) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const save = () => saveCsv(text.file(dayOf(Date.now() / 1_000)), csvRows(events, nameOf));
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <Button icon="download" disabled={events.length === 0} onClick={save}>
            {text.csv}
          </Button>
        }
      />
      <Stack>
        <ChoosePlace place={place} />
        <ActivityFilters
          filter={filter}
          people={people}
          onChange={(next) => {
            setFilter(next);
            setMost(PAGE);
          }}
        />
        <Awaited answer={answer} failed={text.failed} lines={8} />
        {data?.complete === false && <Banner tone="warn">{text.truncated}</Banner>}
        {data !== undefined && (
          <Card flush>
            {events.length === 0 ? (
              <EmptyState icon="activity" title={text.empty.title}>
                {text.empty.text}
              </EmptyState>
            ) : (
              <>
                <ActivityTable events={events.slice(0, most)} nameOf={nameOf} />
                <div className={css.under}>
                  <span role="status">{text.shown(Math.min(most, events.length), events.length)}</span>
                  {most < events.length && (
                    <Button size="small" onClick={() => setMost(most + PAGE)}>
                      {text.more}
                    </Button>
                  )}
                </div>
              </>
            )}
          </Card>
        )}
      </Stack>
    </>
  );
}
