"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { createStore } from "../../../_session/store.ts";

const KEPT = "keyward-single-keys";
const singleKeys = createStore<boolean | undefined>(undefined);

/** Whether single keys do something; somebody who dictates, or types by accident, turns them off (WCAG 2.1.4). */
function areOn(): boolean {
  if (singleKeys.get() === undefined) singleKeys.set(localStorage.getItem(KEPT) !== "off");
  return singleKeys.get() ?? true;
}

export const useSingleKeys = (): boolean => useSyncExternalStore(singleKeys.subscribe, areOn, () => true);

export function chooseSingleKeys(on: boolean): void {
  localStorage.setItem(KEPT, on ? "on" : "off");
  singleKeys.set(on);
}

const ESCAPE = "Escape";

/** Whether a key belongs to what is being typed or to a dialog, and not to the page. Escape leaves a field. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (document.querySelector("dialog[open], :popover-open") !== null) return true;
  if (event.key === ESCAPE) return false;
  const target = event.target as HTMLElement | null;
  return target?.closest?.("input, textarea, select, [contenteditable], [role=listbox]") != null;
}

/** Single keys of a page, by `KeyboardEvent.key`. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const act = Object.hasOwn(latest.current, event.key) ? latest.current[event.key] : undefined;
      // Escape types nothing: it does as everywhere, with single keys or without.
      if (act === undefined || isTaken(event) || (event.key !== ESCAPE && !areOn())) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
}

/** `/` goes to the search. */
export const useSlash = (focus: () => void): void => useKeys({ "/": focus });
