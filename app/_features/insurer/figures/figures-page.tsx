"use client";
import { useState } from "react";
import { insurer } from "../../../_messages/en/insurer.ts";
import type { StatisticsAnswer, TokenAnswer } from "../../../_server/schemas/claims.ts";
import { Awaited } from "../../../_shared/awaited.tsx";
import { dayNow, saveCsv } from "../../../_shared/save-file.ts";
import { AtWork } from "../../../_shared/work-place/at-work.tsx";
import { ChoosePlace } from "../../../_shared/work-place/choose-place.tsx";
import type { WorkPlace } from "../../../_shared/work-place/use-work-place.ts";
import { Button } from "../../../_ui/button.tsx";
import { Chips } from "../../../_ui/chips.tsx";
import { Select } from "../../../_ui/field.tsx";
import { PageHeader } from "../../../_ui/shell.tsx";
import { EmptyState } from "../../../_ui/states.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import css from "../insurer.module.css";
import { useFigures, usePools } from "../use-insurer.ts";
import { figureRows } from "./figure-rows.ts";
import { MonthChart } from "./month-chart.tsx";
import { ProviderTable } from "./provider-table.tsx";
import { ReasonBars } from "./reason-bars.tsx";
import { Tiles } from "./tiles.tsx";

const text = insurer.figures;
const DAY = 86_400;
const RANGES = { month: 30 * DAY, quarter: 91 * DAY, year: 365 * DAY, all: undefined } as const;
type Range = keyof typeof RANGES;

/** What an insurer's claims come to: amounts, times, reasons, providers. */
export function FiguresPage() {
  return <AtWork as="claims">{(place) => <Figures place={place} />}</AtWork>;
}

function Figures({ place }: { place: WorkPlace }) {
  const { organisation } = place.here;
  const [now] = useState(() => Math.floor(Date.now() / 1_000));
  const [range, setRange] = useState<Range>("year");
  const [token, setToken] = useState<string>();
  const length = RANGES[range];
  const answer = useFigures(organisation, length === undefined ? 0 : now - length, token);
  const { data } = answer;
  const tokens = tokensOf(usePools(organisation).data?.pools ?? []);
  return (
    <>
      <PageHeader
        title={text.title}
        lead={text.lead}
        actions={
          <Button
            icon="download"
            disabled={data === undefined || data.filed === 0}
            onClick={() => data && saveCsv(text.file(dayNow()), figureRows(data))}
          >
            {text.csv}
          </Button>
        }
      />
      <Stack>
        <ChoosePlace place={place} />
        <div className={css.bar}>
          <Chips<Range>
            label={text.range.label}
            value={range}
            onChange={setRange}
            choices={(Object.keys(RANGES) as Range[]).map((value) => ({ value, label: text.range[value] }))}
          />
          {tokens.length > 1 && (
            <Select
              label={text.currency}
              value={token ?? tokens[0]?.address}
              onChange={({ target }) => setToken(target.value)}
            >
              {tokens.map(({ address, code }) => (
                <option key={address} value={address}>
                  {code}
                </option>
              ))}
            </Select>
          )}
        </div>
        <Awaited answer={answer} failed={text.failed} lines={8} />
        {data !== undefined && <Shown figures={data} />}
      </Stack>
    </>
  );
}

function Shown({ figures }: { figures: StatisticsAnswer }) {
  const { token } = figures;
  if (token === null || figures.filed === 0) {
    return (
      <Card>
        <EmptyState icon="activity" title={text.empty}>
          {text.emptyHint}
        </EmptyState>
      </Card>
    );
  }
  return (
    <>
      <Tiles figures={figures} token={token} />
      <div className={css.charts}>
        <Card title={text.months}>
          <MonthChart months={figures.months} token={token} />
        </Card>
        <Card title={text.reasons}>
          <ReasonBars reasons={figures.reasons} />
        </Card>
      </div>
      <Card flush title={text.providers}>
        <ProviderTable providers={figures.providers} token={token} />
      </Card>
    </>
  );
}

/** The currencies of the pools, each once. */
const tokensOf = (pools: readonly { token: TokenAnswer }[]): TokenAnswer[] => [
  ...new Map(pools.map(({ token }) => [token.address, token])).values(),
];
