"use client";
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react";
import { IconButton } from "./button.tsx";
import { Icon, type IconName } from "./icon.tsx";
import { join } from "./join.ts";
import css from "./menu.module.css";
import { place } from "./place.ts";
import { stepTo } from "./step.ts";

export type MenuItem = {
  key: string;
  label: ReactNode;
  icon?: IconName;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
};

/**
 * Acts behind a button (ARIA APG, menu button). The browser's popover: on top of everything, closed by Escape or by a
 * press elsewhere. Arrows move, letters jump, focus returns to the button.
 */
export function Menu({
  label,
  items,
  icon = "more",
}: {
  label: string;
  items: readonly MenuItem[];
  icon?: IconName;
}) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const rows = () => [...(panel.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];

  function toggled(nowOpen: boolean) {
    setOpen(nowOpen);
    const [menu, anchor] = [panel.current, button.current];
    if (!nowOpen || menu === null || anchor === null) return;
    const view = { width: innerWidth, height: innerHeight };
    const at = place(anchor.getBoundingClientRect(), menu.getBoundingClientRect(), view);
    menu.style.top = `${at.top}px`;
    menu.style.left = `${at.left}px`;
    rows()[0]?.focus();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Tab") panel.current?.hidePopover();
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const begins = (row: HTMLElement) => row.textContent?.trim().toLowerCase().startsWith(event.key) === true;
    const jump = /^\p{L}$/u.test(event.key) ? [...all.slice(at + 1), ...all].find(begins) : undefined;
    const next = all[stepTo(event.key, at, all.length) ?? -1] ?? jump;
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
  return (
    <>
      <span ref={button}>
        <IconButton
          icon={icon}
          label={label}
          popoverTarget={id}
          aria-haspopup="menu"
          aria-expanded={open}
          aria-controls={id}
        />
      </span>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        className={css.menu}
        onToggle={(event) => toggled(event.newState === "open")}
        onKeyDown={onKeyDown}
      >
        {items.map(({ key, label: text, icon: drawing, danger, disabled = false, onSelect }) => (
          <button
            key={key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className={join(css.item, danger && css.danger)}
            aria-disabled={disabled || undefined}
            onClick={() => {
              if (disabled) return;
              panel.current?.hidePopover();
              onSelect();
            }}
          >
            {drawing && <Icon name={drawing} />}
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
