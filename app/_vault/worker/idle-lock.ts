/** Calls `onIdle` once nothing has been touched for the limit. */
export type IdleLock = {
  touch(): void;
  limit(): number;
  setLimit(milliseconds: number): void;
  stop(): void;
};

const FIRST_LIMIT = 10 * 60_000;
const SHORTEST = 1_000;

/** @param now of the wall clock: a machine that slept was idle. */
export function idleLock(onIdle: () => void, now: () => number = () => Date.now()): IdleLock {
  let limit = FIRST_LIMIT;
  let touched = now();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(touched + limit - now(), 0));
  }
  function look(): void {
    timer = undefined;
    if (now() - touched >= limit) onIdle();
    else wait();
  }
  return {
    touch() {
      // After a sleep the first touch finds the vault idle, before the timer does.
      if (timer !== undefined && now() - touched >= limit) return look();
      touched = now();
      wait();
    },
    limit: () => limit,
    setLimit(milliseconds) {
      limit = Math.max(milliseconds, SHORTEST);
      if (timer !== undefined) wait();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
