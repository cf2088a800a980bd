"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
import { CodeGroups } from "../../../_shared/recovery-code/code-groups.tsx";
import { saveFile } from "../../../_shared/save-file.ts";
import { Button } from "../../../_ui/button.tsx";
import { Row, Stack } from "../../../_ui/surface.tsx";
import css from "./welcome.module.css";

const text = identity.welcome;
const PLAIN = "text/plain;charset=utf-8";

/** A recovery code in its groups, and the ways to keep it. Printed, it is the sheet alone. */
export function CodeSheet({ code }: { code: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <Stack>
      <CodeGroups code={code} label={text.codeLabel} />
      <div className={css.noPrint}>
        <Row>
          <Button icon="print" onClick={() => print()}>
            {text.print}
          </Button>
          <Button
            icon="download"
            onClick={() => saveFile(text.fileName, text.fileText(code, location.origin), PLAIN)}
          >
            {text.download}
          </Button>
          <Button
            icon="copy"
            onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
          >
            {text.copy}
          </Button>
        </Row>
        <p role="status" className={css.quiet}>
          {copied && text.copied}
        </p>
      </div>
      <p className={css.printed}>{text.fileText("", location.origin)}</p>
    </Stack>
  );
}
