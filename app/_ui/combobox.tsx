"use client";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import css from "./combobox.module.css";
import { Input } from "./field.tsx";

/**
 * A text field with a list of what may be meant (ARIA 1.2 combobox with a list box). Arrows move, Enter chooses, Escape
 * closes.
 * @param find gives the options for what was typed; a promise is waited for, and an older answer is dropped.
 */
export function Combobox<Option>({
  label,
  hint,
  error,
  placeholder,
  find,
  keyOf,
  textOf,
  render = textOf,
  onChoose,
  chosen,
  autoFocus,
}: {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  placeholder?: string;
  find: (typed: string) => readonly Option[] | Promise<readonly Option[]>;
  keyOf: (option: Option) => string;
  textOf: (option: Option) => string;
  render?: (option: Option) => ReactNode;
  onChoose: (option: Option | undefined) => void;
  chosen?: Option | undefined;
  autoFocus?: boolean;
}) {
  const id = useId();
  const [typed, setTyped] = useState(chosen === undefined ? "" : textOf(chosen));
  const [options, setOptions] = useState<readonly Option[]>([]);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [asked, setAsked] = useState({ latest: 0 });

  async function search(text: string): Promise<void> {
    setTyped(text);
    onChoose(undefined);
    asked.latest += 1;
    const mine = asked.latest;
    setAsked(asked);
    const found = await find(text);
    if (mine !== asked.latest) return;
    setOptions(found);
    setActive(0);
    setOpen(text.trim() !== "");
  }
  function choose(option: Option): void {
    setTyped(textOf(option));
    setOpen(false);
    onChoose(option);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((active + step + options.length) % options.length);
    }
    const option = options[active];
    if (event.key === "Enter" && open && option !== undefined) {
      event.preventDefault();
      choose(option);
    }
    if (event.key === "Escape" && open) {
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
    }
  }
  const shown = options[active];
  return (
    <div className={css.combobox}>
      <Input
        label={label}
        hint={hint}
        error={error}
        role="combobox"
        autoComplete="off"
        autoFocus={autoFocus}
        placeholder={placeholder}
        value={typed}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && shown !== undefined ? `${id}-${keyOf(shown)}` : undefined}
        onChange={({ target }) => void search(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={typeof label === "string" ? label : ui.noResults}
        className={css.list}
        hidden={!open}
        tabIndex={-1}
      >
        {options.map((option, at) => (
          <div
            key={keyOf(option)}
            id={`${id}-${keyOf(option)}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            className={css.option}
            // Before the field loses focus.
            onPointerDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            {render(option)}
          </div>
        ))}
        {options.length === 0 && <p className={css.none}>{ui.noResults}</p>}
      </div>
    </div>
  );
}
