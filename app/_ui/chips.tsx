"use client";
import type { KeyboardEvent, ReactNode } from "react";
import css from "./chips.module.css";
import { isRightToLeft, stepTo } from "./step.ts";

export type Choice<Value extends string> = { value: Value; label: ReactNode; count?: number };

/** One of several views of the same thing: a row of chips, of which one is pressed. */
export function Chips<Value extends string>({
  label,
  choices,
  value,
  onChange,
}: {
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: these are no form's fields
    <div className={css.chips} role="group" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={css.chip}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
          {choice.count !== undefined && <span className={css.count}>{choice.count}</span>}
        </button>
      ))}
    </div>
  );
}

/** Tabs of one view (ARIA APG, tabs with automatic activation): arrows move between them. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onChange,
  panelId,
}: {
  label: string;
  tabs: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  panelId: string;
}) {
  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const at = tabs.findIndex((tab) => tab.value === value);
    const rightToLeft = isRightToLeft(event.currentTarget);
    const next = tabs[stepTo(event.key, at, tabs.length, { across: true, rightToLeft }) ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onChange(next.value);
    document.getElementById(`${panelId}-${next.value}`)?.focus();
  }
  return (
    <div className={css.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          id={`${panelId}-${tab.value}`}
          type="button"
          role="tab"
          className={css.tab}
          aria-selected={tab.value === value}
          aria-controls={panelId}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && <span className={css.count}>{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
