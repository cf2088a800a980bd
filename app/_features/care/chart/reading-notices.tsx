"use client";
import { care } from "../../../_messages/en/care.ts";
import { Button } from "../../../_ui/button.tsx";
import { Hash } from "../../../_ui/hash.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import { Banner } from "../../../_ui/surface.tsx";
import css from "./chart.module.css";
import type { ChartState } from "./chart-state.ts";

const text = care.chart;

/** Whether all of the chart is here: what can't be opened is told, and never left out in silence. */
export function ReadingNotices({
  chart: { contents, reading, error },
  onAgain,
}: {
  chart: Extract<ChartState, { status: "open" }>;
  onAgain: () => void;
}) {
  const { history, unopened } = contents;
  const faults = history?.faults.length ?? 0;
  const again = (
    <Button size="small" onClick={onAgain}>
      {text.readAgain}
    </Button>
  );
  if (error === undefined && (reading || (faults === 0 && unopened.size === 0))) return null;
  return (
    <div className={css.notices}>
      {error !== undefined && <ErrorState error={error} retry={onAgain} />}
      {!reading && faults + unopened.size > 0 && (
        <Banner tone="warn" title={text.incomplete} action={again}>
          {text.incompleteLead(faults, unopened.size)}
          {unopened.size > 0 && (
            <details>
              <summary>{text.whichOnes}</summary>
              <ul className={css.unopened}>
                {[...unopened.values()].map(({ proof, error: why }) => (
                  <li key={proof.recordId}>
                    <Hash value={proof.recordId} label={text.recordId} />{" "}
                    {why.name === "RecordCorrupted" ? text.integrity : why.message}
                  </li>
                ))}
              </ul>
            </details>
          )}
        </Banner>
      )}
    </div>
  );
}
