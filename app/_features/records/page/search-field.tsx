"use client";
import type { RefObject } from "react";
import { records } from "../../../_messages/en/records.ts";
import { IconButton } from "../../../_ui/button.tsx";
import { Icon } from "../../../_ui/icon.tsx";
import css from "./record-page.module.css";

const text = records.search;

/** Searches on this device: what is typed goes nowhere. */
export function SearchField({
  ref,
  typed,
  onType,
  said,
}: {
  ref: RefObject<HTMLInputElement | null>;
  typed: string;
  onType: (typed: string) => void;
  /** How much was found. */
  said: string;
}) {
  return (
    <search className={css.search}>
      <Icon name="search" />
      <input
        ref={ref}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={text.label}
        aria-keyshortcuts="/"
        placeholder={text.placeholder}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (typed === "") event.currentTarget.blur();
          onType("");
        }}
      />
      {typed === "" ? (
        <span className={css.key}>{text.key}</span>
      ) : (
        <IconButton
          icon="x"
          label={text.clear}
          onClick={() => {
            onType("");
            ref.current?.focus();
          }}
        />
      )}
      <span role="status" className="visually-hidden">
        {said}
      </span>
    </search>
  );
}
