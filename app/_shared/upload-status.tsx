"use client";
import type { AttachmentProgress } from "#lib/records/attachments/add-attachment.ts";
import { attachments } from "../_messages/en/attachments.ts";
import { Button } from "../_ui/button.tsx";
import { Progress, Steps } from "../_ui/progress.tsx";
import { ErrorState } from "../_ui/states.tsx";
import { Row, Stack } from "../_ui/surface.tsx";
import type { UploadState } from "./use-upload.ts";

const text = attachments.add;
const AT: Readonly<Record<keyof typeof text.stages, number>> = {
  check: 0,
  seal: 1,
  upload: 2,
  sign: 3,
  anchor: 4,
};

/** The stage as it is told: of storing, what still lacks. */
function stageOf(progress: AttachmentProgress): keyof typeof text.stages {
  if (progress.stage !== "store") return progress.stage;
  return progress.sealed < progress.of ? "seal" : "upload";
}

/** How far a large file is, or what became of it; and what can be done about it. */
export function UploadStatus({
  name,
  state,
  onStop,
  onRetry,
}: {
  name: string;
  state: UploadState;
  onStop: () => void;
  onRetry: () => void;
}) {
  if (state.at === "idle" || state.at === "done") return null;
  if (state.at === "failed") return <ErrorState error={state.error} retry={onRetry} />;
  if (state.at === "cancelled") {
    return (
      <Row>
        <p role="status">{text.cancelled}</p>
        <Button size="small" onClick={onRetry}>
          {text.goOn}
        </Button>
      </Row>
    );
  }
  const { progress } = state;
  const stage = stageOf(progress);
  const [done, of] = bytesOf(progress);
  return (
    <Stack gap={8}>
      {of === undefined ? (
        <Progress label={text.stages[stage]} />
      ) : (
        <Progress label={`${text.stages[stage]}: ${text.progress(done, of)}`} done={done} of={of} bare />
      )}
      <Row spread>
        <Steps label={text.stepsOf(name)} steps={text.steps} at={AT[stage]} />
        <Button size="small" onClick={onStop}>
          {text.stop}
        </Button>
      </Row>
    </Stack>
  );
}

function bytesOf(progress: AttachmentProgress): [done: number, of: number | undefined] {
  if (progress.stage === "check") return [progress.done, progress.of];
  return progress.stage === "store" ? [progress.uploaded, progress.of] : [0, undefined];
}
