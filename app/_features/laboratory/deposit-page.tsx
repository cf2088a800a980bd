"use client";
import { useState } from "react";
import { laboratory } from "../../_messages/en/laboratory.ts";
import { Awaited } from "../../_shared/awaited.tsx";
import { Button } from "../../_ui/button.tsx";
import { Tabs } from "../../_ui/chips.tsx";
import { Select } from "../../_ui/field.tsx";
import { PageHeader } from "../../_ui/shell.tsx";
import { EmptyState, Skeleton } from "../../_ui/states.tsx";
import { Banner, Card, Stack } from "../../_ui/surface.tsx";
import { BatchForm } from "./batch-form.tsx";
import type { Desk } from "./desk.ts";
import { FileForm } from "./file-form.tsx";
import { TypedForm } from "./typed-form.tsx";
import { type Technician, useDepositors, useTechnician } from "./use-laboratory.ts";

const text = laboratory;
const PANEL = "deposit";
const WAYS = ["type", "file", "batch"] as const;
type Way = (typeof WAYS)[number];

/** The laboratory's desk: results for patients who let it write, without being able to read. */
export function DepositPage() {
  const technician = useTechnician();
  return technician === undefined ? <Skeleton lines={6} /> : <Deposit technician={technician} />;
}

function Deposit({ technician }: { technician: Technician }) {
  const { account, name, organisations } = technician;
  const [chosen, setChosen] = useState<number>();
  const here = organisations.find(({ organisation }) => organisation === chosen) ?? organisations[0];
  const organisation = here?.organisation ?? 0;
  const organisationName = here?.name ?? "";
  const answer = useDepositors(account, organisation);
  const { depositors, isFetching } = answer;
  const author = [name, organisationName].filter(Boolean).join(", ");
  return (
    <>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        {organisations.length > 1 && (
          <Select
            label={text.as}
            value={organisation}
            onChange={({ target }) => setChosen(Number(target.value))}
          >
            {organisations.map((one) => (
              <option key={one.organisation} value={one.organisation}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
        <Awaited answer={answer} failed={text.failed} lines={6} />
        {depositors?.length === 0 && (
          <Card>
            <EmptyState
              icon="flask"
              title={text.empty.title}
              action={
                <Button busy={isFetching} onClick={() => void answer.refetch()}>
                  {text.empty.again}
                </Button>
              }
            >
              {text.empty.text}
            </EmptyState>
          </Card>
        )}
        {depositors !== undefined && depositors.length > 0 && (
          <Ways key={organisation} desk={{ account, author, organisation, organisationName, depositors }} />
        )}
      </Stack>
    </>
  );
}

/** The ways to deposit. What was begun in one stays while another is looked at. */
function Ways({ desk }: { desk: Desk }) {
  const [way, setWay] = useState<Way>("type");
  const forms = {
    type: <TypedForm desk={desk} />,
    file: <FileForm desk={desk} />,
    batch: <BatchForm desk={desk} />,
  };
  return (
    <>
      <Banner icon="lock" title={text.writeOnly.title}>
        {text.writeOnly.text}
      </Banner>
      <Tabs<Way>
        label={text.ways.label}
        tabs={WAYS.map((value) => ({ value, label: text.ways[value] }))}
        value={way}
        onChange={setWay}
        panelId={PANEL}
      />
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${way}`}>
        {WAYS.map((one) => (
          <div key={one} hidden={one !== way}>
            {forms[one]}
          </div>
        ))}
      </div>
    </>
  );
}
