"use client";
import { useSyncExternalStore } from "react";
import { ui } from "../_messages/en/ui.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { join } from "./join.ts";
import css from "./toasts.module.css";

export type Toast = { id: number; tone: "done" | "problem"; text: string };

const SHOWN_MS = 7_000;
const NONE: readonly Toast[] = [];

let toasts: readonly Toast[] = NONE;
let next = 1;
const listeners = new Set<() => void>();

function change(to: readonly Toast[]): void {
  toasts = to;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const dismiss = (id: number): void => change(toasts.filter((toast) => toast.id !== id));

/** Tells something in passing. A problem stays until it is dismissed. */
export function toast(text: string, tone: Toast["tone"] = "done"): void {
  const id = next++;
  change([...toasts.slice(-3), { id, tone, text }]);
  if (tone === "done") setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Where toasts appear: once, at the root. Both regions are there from the start, so that screen readers hear changes. */
export function Toasts() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
  const of = (tone: Toast["tone"]) =>
    shown.filter((one) => one.tone === tone).map((one) => <ToastLine key={one.id} {...one} />);
  return (
    <div className={css.toasts}>
      <div aria-live="polite">{of("done")}</div>
      <div aria-live="assertive">{of("problem")}</div>
    </div>
  );
}

const ToastLine = ({ id, tone, text }: Toast) => (
  <div className={join(css.toast, tone === "problem" && css.problem)}>
    <Icon name={tone === "done" ? "check" : "alert"} />
    <span>{text}</span>
    <IconButton icon="x" label={ui.dismiss} onClick={() => dismiss(id)} />
  </div>
);
