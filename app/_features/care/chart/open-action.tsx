import { care } from "../../../_messages/en/care.ts";
import { useWritesOff } from "../../../_session/writes-off.ts";
import { Button } from "../../../_ui/button.tsx";
import { ErrorState } from "../../../_ui/states.tsx";
import type { ChartState } from "./chart-state.ts";
import css from "./open-panel.module.css";
import { OpeningSteps } from "./opening-steps.tsx";

const text = care.opening;

/** What opens the chart; while it opens, how far that has come; and why it failed. */
export function OpenAction({
  chart,
  running,
  looking,
  nothing,
  onCancel,
}: {
  chart: Exclude<ChartState, { status: "open" }>;
  /** A session runs: nothing needs to be signed. */
  running: boolean;
  /** It isn't known yet whether one does. */
  looking: boolean;
  nothing: boolean;
  onCancel: () => void;
}) {
  const off = useWritesOff() !== undefined;
  if (chart.status === "opening")
    return (
      <div className={css.opening}>
        <OpeningSteps stage={chart.stage} />
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    );
  return (
    <>
      {chart.status === "failed" && <ErrorState title={text.refused} error={chart.error} />}
      <div>
        <Button
          type="submit"
          kind="primary"
          size="large"
          icon="eye"
          busy={looking}
          disabled={nothing || (off && !running)}
        >
          {labelOf(chart, running)}
        </Button>
        {nothing && <p className={css.missing}>{text.partsMissing}</p>}
      </div>
    </>
  );
}

function labelOf(chart: ChartState, running: boolean): string {
  if (chart.status === "failed") return text.again;
  if (chart.status === "closed" && chart.why !== undefined) return text.reopen;
  return running ? text.open : text.sign;
}
