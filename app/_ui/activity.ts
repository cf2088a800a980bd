"use client";
import { useSyncExternalStore } from "react";

/**
 * One thing that was done on this device. `kind` is a word of the program, put into people's words where it is shown:
 * what is kept names nobody. `reference`: a transaction's hash.
 */
export type Activity = {
  id: string;
  kind: string;
  state: "under way" | "confirmed" | "failed";
  /** Unix milliseconds. */
  at: number;
  reference?: string;
};

export const ACTIVITY_KEY = "keyward-activity";
const KEPT = 50;
const NONE: readonly Activity[] = [];

let known: { text: string | null; entries: readonly Activity[] } = { text: null, entries: NONE };
const listeners = new Set<() => void>();

function read(): readonly Activity[] {
  let text: string | null = null;
  try {
    text = localStorage.getItem(ACTIVITY_KEY);
  } catch {
    // Storage is forbidden here: what was done is known until the page ends.
    return known.entries;
  }
  if (text !== known.text) known = { text, entries: parseActivities(text) };
  return known.entries;
}

function write(entries: readonly Activity[]): void {
  const text = JSON.stringify(entries);
  known = { text, entries };
  try {
    localStorage.setItem(ACTIVITY_KEY, text);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
}

/** What was stored, as far as it is whole; anything else is left out. */
export function parseActivities(text: string | null): readonly Activity[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isActivity) : NONE;
  } catch {
    return NONE;
  }
}

const STATES: readonly unknown[] = ["under way", "confirmed", "failed"];

function isActivity(value: unknown): value is Activity {
  if (typeof value !== "object" || value === null) return false;
  const { id, kind, state, at, reference } = value as Record<string, unknown>;
  const text = typeof id === "string" && typeof kind === "string" && STATES.includes(state);
  return text && typeof at === "number" && (reference === undefined || typeof reference === "string");
}

/** Notes something done; gives the id to change it by. The newest stands first, and fifty are kept. */
export function noteActivity(
  kind: string,
  state: Activity["state"] = "under way",
  reference?: string,
): string {
  const id = crypto.randomUUID();
  const entry: Activity = {
    id,
    kind,
    state,
    at: Date.now(),
    ...(reference === undefined ? {} : { reference }),
  };
  write([entry, ...read()].slice(0, KEPT));
  return id;
}

export function changeActivity(id: string, change: Partial<Pick<Activity, "state" | "reference">>): void {
  write(read().map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
}

/** For signing out: nothing of it stays on the device. */
export const clearActivities = (): void => write(NONE);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Other tabs write too.
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

/** What was done on this device, newest first. It survives a reload. */
export const useActivity = (): readonly Activity[] => useSyncExternalStore(subscribe, read, () => NONE);
