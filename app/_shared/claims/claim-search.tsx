"use client";
import { useEffect, useId, useRef, useState } from "react";
import { claimSearch as text } from "../../_messages/en/claim-search.ts";
import { Button } from "../../_ui/button.tsx";
import { Input } from "../../_ui/field.tsx";
import { SearchField } from "../../_ui/search-field.tsx";
import css from "./claim-search.module.css";
import { type SearchTerms, wrongTerms } from "./search-terms.ts";

/** Looks for claims by id, name, amount and day; `/` goes to it, Escape empties it. */
export function ClaimSearch({
  label,
  typed,
  onType,
}: {
  /** What can be looked for by name. */
  label: string;
  typed: SearchTerms;
  onType: (part: Partial<SearchTerms>) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const ranged = [typed.atLeast, typed.atMost, typed.from, typed.until].filter((one) => one !== "").length;
  const [open, setOpen] = useState(ranged > 0);
  const ranges = useId();
  const wrong = wrongTerms(typed);
  useSlash(field);
  const input = (name: Exclude<keyof SearchTerms, "find">, error: string) => ({
    label: text[name],
    value: typed[name],
    error: wrong.includes(name) ? error : undefined,
    onChange: ({ target }: { target: { value: string } }) => onType({ [name]: target.value }),
  });
  return (
    <search className={css.whole}>
      <div className={css.line}>
        <div className={css.field}>
          <SearchField
            ref={field}
            label={label}
            clear={text.clear}
            typed={typed.find}
            onType={(find) => onType({ find })}
          />
        </div>
        <Button icon="filter" aria-expanded={open} aria-controls={ranges} onClick={() => setOpen(!open)}>
          {text.more(open ? 0 : ranged)}
        </Button>
      </div>
      <div id={ranges} className={css.ranges} hidden={!open}>
        <Input inputMode="decimal" autoComplete="off" {...input("atLeast", text.amountError)} />
        <Input inputMode="decimal" autoComplete="off" {...input("atMost", text.amountError)} />
        <Input type="date" {...input("from", text.dayError)} />
        <Input type="date" {...input("until", text.dayError)} />
      </div>
    </search>
  );
}

/** `/` goes to the search, unless somebody types or a dialog is open. */
function useSlash(field: { current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = document.activeElement;
      if (event.key !== "/" || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey)
        return;
      if (from?.closest("dialog[open], input:not([type=checkbox]), textarea, select, [contenteditable]"))
        return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [field]);
}
