import { care } from "../../../_messages/en/care.ts";
import { ui } from "../../../_messages/en/ui.ts";
import { Steps } from "../../../_ui/progress.tsx";
import type { OpeningStage } from "./chart-state.ts";

const STAGES: readonly OpeningStage[] = ["sign", "submitted", "keys", "reading"];

/** How far opening has come. */
export function OpeningSteps({ stage }: { stage: OpeningStage }) {
  const at = STAGES.indexOf(stage);
  const said = stage === "sign" || stage === "submitted" ? ui.stages[stage] : (care.opening.steps[at] ?? "");
  return (
    <div>
      <Steps label={care.opening.stepsLabel} steps={care.opening.steps} at={at} />
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
}
