"use client";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { ui } from "../_messages/en/ui.ts";
import css from "./combobox.module.css";
import fieldCss from "./field.module.css";
import { Field } from "./field.tsx";
import { stepTo } from "./step.ts";

type Found<Option> = { state: "closed" | "searching" | "failed" | "open"; options: readonly Option[] };

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
  const [{ state, options }, setFound] = useState<Found<Option>>({ state: "closed", options: [] });
  const [active, setActive] = useState(0);
  const latest = useRef(0);
  const open = state === "open" && options.length > 0;
  const shown = open ? options[active] : undefined;
  const optionId = (option: Option) => `${id}-${keyOf(option)}`;

  async function search(text: string): Promise<void> {
    latest.current += 1;
    const mine = latest.current;
    if (text.trim() === "") return setFound({ state: "closed", options: [] });
    setFound((before) => ({
      state: before.state === "open" ? "open" : "searching",
      options: before.options,
    }));
    const found = await Promise.resolve(text)
      .then(find)
      .then((given): Found<Option> => ({ state: "open", options: given }))
      .catch((): Found<Option> => ({ state: "failed", options: [] }));
    if (mine !== latest.current) return;
    setActive(0);
    setFound(found);
  }
  function close(): void {
    latest.current += 1;
    setFound({ state: "closed", options: [] });
  }
  function choose(option: Option): void {
    setTyped(textOf(option));
    close();
    onChoose(option);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const arrow = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (arrow) {
      event.preventDefault();
      if (!open) return void search(typed);
      const next = stepTo(event.key, active, options.length) ?? 0;
      setActive(next);
      document.getElementById(optionId(options[next] as Option))?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter" && shown !== undefined) {
      event.preventDefault();
      choose(shown);
    }
    if (event.key === "Escape" && state !== "closed") {
      event.stopPropagation();
      event.preventDefault();
      close();
    }
  }
  const said = { closed: "", searching: ui.searching, failed: ui.searchFailed }[
    state === "open" ? "closed" : state
  ];
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <div className={css.combobox}>
          <input
            {...control}
            className={fieldCss.control}
            role="combobox"
            type="text"
            autoComplete="off"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: where a dialog consists of it
            autoFocus={autoFocus}
            placeholder={placeholder}
            value={typed}
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={shown === undefined ? undefined : optionId(shown)}
            onChange={({ target }) => {
              setTyped(target.value);
              if (chosen !== undefined) onChoose(undefined);
              void search(target.value);
            }}
            onKeyDown={onKeyDown}
            onBlur={close}
          />
          <div
            id={`${id}-list`}
            role="listbox"
            aria-label={typeof label === "string" ? label : undefined}
            className={css.list}
            hidden={!open}
            tabIndex={-1}
          >
            {options.map((option, at) => (
              <div
                key={keyOf(option)}
                id={optionId(option)}
                role="option"
                tabIndex={-1}
                aria-selected={at === active}
                className={css.option}
                // Before the field loses focus.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => choose(option)}
                onKeyDown={() => {}}
              >
                {render(option)}
              </div>
            ))}
          </div>
          {state !== "closed" && !open && (
            <p className={css.none}>{state === "open" ? ui.noResults : said}</p>
          )}
          <span role="status" className="visually-hidden">
            {state === "open" ? (open ? ui.found(options.length) : ui.noResults) : said}
          </span>
        </div>
      )}
    </Field>
  );
}
