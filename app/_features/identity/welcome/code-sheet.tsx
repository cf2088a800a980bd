"use client";
import { useState } from "react";
import { identity } from "../../../_messages/en/identity.ts";
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
      <ol className={css.codeGroups} aria-label={text.codeLabel}>
        {code.split("-").map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have their places
          <li key={at}>{group}</li>
        ))}
      </ol>
      <div className={css.noPrint}>
        <Row>
          <Button icon="print" onClick={() => print()}>
            {text.print}
          </Button>
          <Button
            icon="download"
            onClick={() => download(text.fileName, text.fileText(code, location.origin))}
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

function download(name: string, content: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: PLAIN }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
