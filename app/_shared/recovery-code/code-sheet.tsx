"use client";
import { useState } from "react";
import { recovery } from "../../_messages/en/recovery.ts";
import { Button } from "../../_ui/button.tsx";
import { Stack } from "../../_ui/surface.tsx";
import { CodeActs } from "./code-acts.tsx";
import { CodeGroups } from "./code-groups.tsx";
import css from "./code-sheet.module.css";
import { TypeCodeBack } from "./type-code-back.tsx";

const text = recovery.sheet;

/**
 * A new recovery code: shown, and typed back from what was written down.
 * @param printed what stands beside it on paper.
 */
export function CodeSheet({
  code,
  printed = text.printed,
  onKept,
}: {
  code: string;
  printed?: (origin: string) => string;
  onKept: () => void;
}) {
  const [typing, setTyping] = useState(false);
  return typing ? (
    <TypeCodeBack code={code} words={text.typeBack} onBack={() => setTyping(false)} onRight={onKept} />
  ) : (
    <Shown code={code} printed={printed} onNext={() => setTyping(true)} />
  );
}

function Shown({
  code,
  printed,
  onNext,
}: {
  code: string;
  printed: (origin: string) => string;
  onNext: () => void;
}) {
  return (
    <Stack>
      <CodeGroups code={code} label={text.groups} />
      <p className={css.printed}>{printed(location.origin)}</p>
      <CodeActs
        code={code}
        words={text}
        first={
          <Button kind="primary" onClick={onNext}>
            {text.wrote}
          </Button>
        }
      />
    </Stack>
  );
}
