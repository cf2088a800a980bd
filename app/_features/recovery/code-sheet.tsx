"use client";
import { useState } from "react";
import { recovery } from "../../_messages/en/recovery.ts";
import { CodeGroups } from "../../_shared/recovery-code/code-groups.tsx";
import { TypeCodeBack } from "../../_shared/recovery-code/type-code-back.tsx";
import { Button } from "../../_ui/button.tsx";
import { Row, Stack } from "../../_ui/surface.tsx";
import css from "./recovery.module.css";

const text = recovery.sheet;

/** A new recovery code: shown, and typed back from what was written down. */
export function CodeSheet({ code, onKept }: { code: string; onKept: () => void }) {
  const [typing, setTyping] = useState(false);
  return typing ? (
    <TypeCodeBack code={code} words={text.typeBack} onBack={() => setTyping(false)} onRight={onKept} />
  ) : (
    <Shown code={code} onNext={() => setTyping(true)} />
  );
}

function Shown({ code, onNext }: { code: string; onNext: () => void }) {
  const [copied, setCopied] = useState(false);
  return (
    <Stack>
      <CodeGroups code={code} label={text.groups} />
      <p className={css.printed}>{text.printed(location.origin)}</p>
      <div className={css.noPrint}>
        <Row>
          <Button kind="primary" onClick={onNext}>
            {text.wrote}
          </Button>
          <Button icon="print" onClick={() => print()}>
            {text.print}
          </Button>
          <Button
            icon="copy"
            onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
          >
            {text.copy}
          </Button>
        </Row>
        <p role="status" className={css.small}>
          {copied && text.copied}
        </p>
      </div>
    </Stack>
  );
}
