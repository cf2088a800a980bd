"use client";
import { type ReactNode, useState } from "react";
import { Button } from "../../_ui/button.tsx";
import { Row } from "../../_ui/surface.tsx";
import css from "./code-sheet.module.css";

/** The ways to keep a recovery code that is shown. `first`, `children`: others before and after printing it. */
export function CodeActs({
  code,
  words,
  first,
  children,
}: {
  code: string;
  words: { print: string; copy: string; copied: string };
  first?: ReactNode;
  children?: ReactNode;
}) {
  const [copied, setCopied] = useState(false);
  return (
    <div className={css.noPrint}>
      <Row>
        {first}
        <Button icon="print" onClick={() => print()}>
          {words.print}
        </Button>
        {children}
        <Button
          icon="copy"
          onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(true))}
        >
          {words.copy}
        </Button>
      </Row>
      <p role="status" className={css.small}>
        {copied && words.copied}
      </p>
    </div>
  );
}
