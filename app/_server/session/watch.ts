import { liveSessions } from "./sessions.ts";

/** Milliseconds between two looks at whether sessions have ended. */
const PAUSE = 1_000;

const watched = new Map<string, Set<() => void>>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls `onEnd` once a session has ended, by signing out anywhere or by its time: within a second, by one query for all
 * that are watched. Returns what ends the watching.
 */
export function watchSession(id: string, onEnd: () => void): () => void {
  const watchers = watched.get(id) ?? new Set();
  watchers.add(onEnd);
  watched.set(id, watchers);
  timer ??= setTimeout(look, PAUSE);
  return () => {
    watchers.delete(onEnd);
    if (watchers.size === 0) watched.delete(id);
    if (watched.size > 0 || timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

async function look(): Promise<void> {
  const ids = [...watched.keys()];
  // A database that doesn't answer ends nobody's session; what streams send, it has to give first.
  const live = await liveSessions(ids).catch(() => new Set(ids));
  for (const id of ids.filter((each) => !live.has(each))) for (const end of watched.get(id) ?? []) end();
  timer = watched.size > 0 ? setTimeout(look, PAUSE) : undefined;
}
