"use client";
import type { RefObject } from "react";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import css from "./search-field.module.css";

/** Key that goes to the search; pages listen for it. */
const KEY = "/";

/** One line to search by. Escape empties it, and leaves it when it is empty. */
export function SearchField({
  ref,
  label,
  placeholder = label,
  clear,
  typed,
  onType,
}: {
  ref: RefObject<HTMLInputElement | null>;
  label: string;
  placeholder?: string;
  /** What the button says that empties it. */
  clear: string;
  typed: string;
  onType: (typed: string) => void;
}) {
  return (
    <div className={css.field}>
      <Icon name="search" />
      <input
        ref={ref}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        aria-label={label}
        aria-keyshortcuts={KEY}
        placeholder={placeholder}
        value={typed}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (typed === "") event.currentTarget.blur();
          onType("");
        }}
      />
      {typed === "" ? (
        <span className={css.key} aria-hidden="true">
          {KEY}
        </span>
      ) : (
        <IconButton
          icon="x"
          label={clear}
          onClick={() => {
            onType("");
            ref.current?.focus();
          }}
        />
      )}
    </div>
  );
}
