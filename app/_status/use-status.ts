"use client";
import { useEffect, useState } from "react";
import type { Status } from "./status-schema.ts";

const PAUSE = 3_000;
const PATIENCE = 8_000;

export type LiveStatus = {
  status: Status;
  /** Seconds since the services were asked, by this browser's own clock. */
  age: number;
  /** The node didn't answer the last time: `status` is old. */
  stale: boolean;
};

/** The status, asked again every few seconds while the page is in sight. */
export function useStatus(first: Status): LiveStatus {
  const [seen, setSeen] = useState({ status: first, since: 0, stale: false });
  const [now, setNow] = useState(0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    setSeen((before) => ({ ...before, since: Date.now() }));
    const clock = setInterval(() => setNow(Date.now()), 1_000);

    async function look() {
      clearTimeout(timer);
      if (document.visibilityState === "visible") {
        const status = await ask();
        if (over) return;
        setSeen((before) =>
          status === undefined ? { ...before, stale: true } : { status, since: Date.now(), stale: false },
        );
        setNow(Date.now());
      }
      timer = setTimeout(look, PAUSE);
    }
    timer = setTimeout(look, PAUSE);
    document.addEventListener("visibilitychange", look);
    return () => {
      over = true;
      clearTimeout(timer);
      clearInterval(clock);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);

  const age = seen.since === 0 ? 0 : Math.max(0, Math.round((now - seen.since) / 1_000));
  return { status: seen.status, age, stale: seen.stale };
}

async function ask(): Promise<Status | undefined> {
  try {
    const response = await fetch("/api/status", { signal: AbortSignal.timeout(PATIENCE) });
    return response.ok ? ((await response.json()) as Status) : undefined;
  } catch {
    return undefined;
  }
}
