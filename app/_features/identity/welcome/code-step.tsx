"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { Button } from "../../../_ui/button.tsx";
import { StepHead } from "../../../_ui/flow.tsx";
import { Card, Stack } from "../../../_ui/surface.tsx";
import { CodeSheet } from "./code-sheet.tsx";
import { Rehearsal } from "./rehearsal.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;

/** The second step: the recovery code is kept, and three of its groups are typed back. */
export function CodeStep({ code, onDone }: { code: string; onDone: () => void }) {
  const [rehearsing, setRehearsing] = useState(false);
  return (
    <Stack gap={24}>
      <StepHead title={text.codeTitle} lead={text.codeLead} />
      <Card>
        {rehearsing ? (
          <Rehearsal code={code} onBack={() => setRehearsing(false)} onDone={onDone} />
        ) : (
          <Stack gap={24}>
            <CodeSheet code={code} />
            <div className={css.noPrint}>
              <Button kind="primary" size="large" onClick={() => setRehearsing(true)}>
                {text.kept}
              </Button>
            </div>
          </Stack>
        )}
      </Card>
    </Stack>
  );
}
