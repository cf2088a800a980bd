"use client";
import { useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import { IconButton } from "./button.tsx";
import css from "./code-block.module.css";

/** Text for machines, as it is; it scrolls by itself and can be copied. `label` says what it is. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = () =>
    navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <figure className={css.block}>
      <figcaption className={css.head}>
        {label}
        <IconButton icon={copied ? "check" : "copy"} label={`${ui.copy}: ${label}`} onClick={copy} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre className={css.code} tabIndex={0}>
        <code>{code}</code>
      </pre>
      <span role="status" className="visually-hidden">
        {copied === undefined ? "" : copied ? ui.copied : ui.copyRefused}
      </span>
    </figure>
  );
}
