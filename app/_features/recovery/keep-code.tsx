"use client";
import { CodeSheet } from "../../_shared/recovery-code/code-sheet.tsx";
import { StepHead } from "../../_ui/flow.tsx";
import { Card } from "../../_ui/surface.tsx";

/** The step in which a new recovery code is kept. */
export const KeepCode = ({
  title,
  lead,
  code,
  onKept,
}: {
  title: string;
  lead: string;
  code: string;
  onKept: () => void;
}) => (
  <>
    <StepHead title={title} lead={lead} />
    <Card>
      <CodeSheet code={code} onKept={onKept} />
    </Card>
  </>
);
