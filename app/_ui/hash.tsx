"use client";
import { useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import { IconButton } from "./button.tsx";
import css from "./hash.module.css";

/** A hash or an address: never bare, but short, to be copied, and in full on demand. `label` says of what. */
export function Hash({ value, label }: { value: string; label: string }) {
  const [full, setFull] = useState(false);
  const [copied, setCopied] = useState<boolean>();
  async function copy() {
    setCopied(
      await navigator.clipboard.writeText(value).then(
        () => true,
        () => false,
      ),
    );
  }
  return (
    <span className={css.hash}>
      <button
        type="button"
        className={css.value}
        title={full ? undefined : ui.showAll}
        aria-expanded={full}
        onClick={() => setFull(!full)}
      >
        <span className="visually-hidden">{label}: </span>
        {full ? value : shorten(value)}
      </button>
      <IconButton
        icon={copied ? "check" : "copy"}
        label={`${ui.copy}: ${label}`}
        className={css.copy}
        onClick={copy}
      />
      <span role="status" className="visually-hidden">
        {copied === undefined ? "" : copied ? ui.copied : ui.copyRefused}
      </span>
    </span>
  );
}

/** `0x7f3a…c1d2`. */
export const shorten = (value: string): string => {
  const head = value.startsWith("0x") ? 6 : 4;
  return value.length <= head + 5 ? value : `${value.slice(0, head)}…${value.slice(-4)}`;
};
