"use client";
import { useEffect, useRef, useState } from "react";
import { en } from "../_messages/en.ts";
import css from "./status.module.css";

const SHOWN_FOR = 2_000;

/** An address in its short form, with its owner's name beside it elsewhere; copies the whole. */
export function Address({ of, value }: { of: string; value: string }) {
  const [says, setSays] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    const done = await navigator.clipboard.writeText(value).then(
      () => true,
      () => false,
    );
    setSays(done ? en.copied : en.copyRefused);
    clearTimeout(timer.current);
    timer.current = setTimeout(setSays, SHOWN_FOR, "");
  }

  return (
    <span className={css.address}>
      <code title={value}>{`${value.slice(0, 6)}…${value.slice(-4)}`}</code>
      <button type="button" className={css.copy} onClick={copy} aria-label={en.copy(of)}>
        {says === en.copied ? (
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M3 8.5l3.2 3.2L13 5" fill="none" stroke="currentColor" strokeWidth="1.8" />
          </svg>
        ) : (
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <rect
              x="5.5"
              y="5.5"
              width="8"
              height="8"
              rx="1.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
            />
            <path
              d="M10.5 3.5v-.5a1 1 0 0 0-1-1h-6a1.5 1.5 0 0 0-1.5 1.5v6a1 1 0 0 0 1 1h.5"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
            />
          </svg>
        )}
      </button>
      <span className="visually-hidden" role="status">
        {says}
      </span>
    </span>
  );
}
