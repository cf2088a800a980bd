"use client";
import { type RefObject, useEffect } from "react";

type Elements = { list: RefObject<HTMLElement | null>; search: RefObject<HTMLInputElement | null> };

/** Moves the focus among the lines of a list by arrows, and to the search by `/`; Escape is told. */
export function useLineKeys({ list, search }: Elements, onEscape: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = document.activeElement as HTMLElement | null;
      if (event.defaultPrevented || isShortcut(event) || from?.closest("dialog[open]")) return;
      if (event.key === "Escape" && !isTyping(from)) onEscape();
      const next = event.key === "/" ? searchFrom(from, search.current) : lineFrom(from, event.key);
      if (next === null || next === undefined) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: "nearest" });
    };
    const lineFrom = (from: HTMLElement | null, key: string) => {
      const step = STEPS[key];
      if (step === undefined || from === null) return undefined;
      const lines = [...(list.current?.querySelectorAll<HTMLElement>("[data-line]") ?? [])].sort(inOrder);
      // From the search, the first line is below.
      if (from === search.current) return step > 0 ? lines[0] : undefined;
      const at = lines.indexOf(from);
      return at < 0 ? undefined : lines[at + step];
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [list, search, onEscape]);
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

const isShortcut = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

const searchFrom = (from: HTMLElement | null, search: HTMLInputElement | null) =>
  isTyping(from) ? undefined : search;

const isTyping = (element: HTMLElement | null): boolean =>
  element?.matches("input, textarea, select, [contenteditable]") === true;

/** By what is seen: a virtual list adds its elements in any order. */
const inOrder = (a: HTMLElement, b: HTMLElement): number =>
  a.getBoundingClientRect().top - b.getBoundingClientRect().top;
