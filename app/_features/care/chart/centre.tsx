"use client";
import { useState } from "react";
import type { ResultSeries } from "#lib/chart/results.ts";
import { care } from "../../../_messages/en/care.ts";
import { Button } from "../../../_ui/button.tsx";
import { Tabs } from "../../../_ui/chips.tsx";
import { Input } from "../../../_ui/field.tsx";
import css from "./chart.module.css";
import { useChartContext } from "./context.ts";
import { Documents } from "./documents.tsx";
import { Found } from "./found.tsx";
import { Notes } from "./notes.tsx";
import { ResultsTable } from "./results-table.tsx";
import { Timeline } from "./timeline.tsx";
import { TrendDialog } from "./trend-dialog.tsx";

const text = care.chart;
export const VIEWS = ["overview", "results", "notes", "documents", "timeline"] as const;
export type CentreView = (typeof VIEWS)[number];

const PANEL = "chart-view";
const NOTES_AT_FIRST = 2;

/** The middle of the chart: results and notes, or one view alone, or what a search finds. */
export function Centre({
  view,
  onView,
  typed,
  onType,
}: {
  view: CentreView;
  onView: (view: CentreView) => void;
  typed: string;
  onType: (typed: string) => void;
}) {
  const { data } = useChartContext();
  const searching = typed.trim() !== "";
  const counts: Partial<Record<CentreView, number>> = {
    results: data.series.length,
    notes: data.notes.length,
    documents: data.documents.length,
  };
  return (
    <div className={css.centre}>
      <div className={css.tools}>
        <div className={css.views}>
          <Tabs
            label={text.views.label}
            tabs={VIEWS.map((value) => ({
              value,
              label: text.views[value],
              ...(counts[value] === undefined ? {} : { count: counts[value] }),
            }))}
            value={view}
            onChange={(next) => {
              onType("");
              onView(next);
            }}
            panelId={PANEL}
          />
        </div>
        <div className={css.search}>
          <Input
            type="search"
            label={text.search}
            hideLabel
            placeholder={`${text.search}  /`}
            value={typed}
            onChange={({ target }) => onType(target.value)}
            onKeyDown={(event) => {
              const { key, currentTarget } = event;
              if (key !== "Escape") return;
              // What is being written stays open.
              event.preventDefault();
              onType("");
              currentTarget.blur();
            }}
          />
        </div>
      </div>
      <div id={PANEL} role="tabpanel" aria-labelledby={`${PANEL}-${view}`} className={css.panel}>
        {searching ? <Found typed={typed} /> : <View view={view} onView={onView} />}
      </div>
    </div>
  );
}

function View({ view, onView }: { view: CentreView; onView: (view: CentreView) => void }) {
  const { data, reading } = useChartContext();
  const [series, setSeries] = useState<ResultSeries>();
  const of = (kind: ResultSeries["kind"]) => data.series.filter((one) => one.kind === kind);
  const tables = (all: boolean) => (
    <>
      <Results title={text.laboratory} series={of("laboratory")} onOpen={setSeries} all={all} />
      <Results title={text.vitals} series={of("vital-sign")} onOpen={setSeries} all={all} />
      {all && <Results title={text.otherResults} series={of("other")} onOpen={setSeries} all />}
      {data.series.length === 0 && (
        <p className={css.nothing}>{reading ? text.stillReading : text.noResults}</p>
      )}
    </>
  );
  return (
    <>
      {view === "overview" && (
        <>
          {tables(false)}
          <section className={css.sheet}>
            <h2 className={css.heading}>{text.notes}</h2>
            <Notes notes={data.notes.slice(0, NOTES_AT_FIRST)} />
            {data.notes.length > NOTES_AT_FIRST && (
              <div className={css.more}>
                <p className={css.onPaper}>{text.onPaper(NOTES_AT_FIRST, data.notes.length)}</p>
                <Button kind="quiet" size="small" onClick={() => onView("notes")}>
                  {text.showAll(data.notes.length)}
                </Button>
              </div>
            )}
          </section>
        </>
      )}
      {view === "results" && tables(true)}
      {view === "notes" && (
        <section className={css.sheet}>
          <h2 className="visually-hidden">{text.notes}</h2>
          <Notes notes={data.notes} />
        </section>
      )}
      {view === "documents" && (
        <section className={css.sheet}>
          <h2 className="visually-hidden">{text.documents}</h2>
          <Documents documents={data.documents} />
        </section>
      )}
      {view === "timeline" && (
        <section className={css.sheet}>
          <h2 className="visually-hidden">{text.timeline}</h2>
          <Timeline episodes={data.episodes} />
        </section>
      )}
      <TrendDialog series={series} onClose={() => setSeries(undefined)} />
    </>
  );
}

const Results = (props: Parameters<typeof ResultsTable>[0]) =>
  props.series.length === 0 ? null : (
    <section className={css.sheet}>
      <ResultsTable {...props} />
    </section>
  );
