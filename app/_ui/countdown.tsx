"use client";
import { useEffect, useState } from "react";
import { formatDuration } from "../_messages/en/format.ts";

/** Seconds until `until` (Unix seconds), as a clock. Quiet for a screen reader, but for the last minute. */
export function Countdown({ until, onEnd }: { until: number; onEnd?: () => void }) {
  const [left, setLeft] = useState(() => until - Date.now() / 1_000);
  useEffect(() => {
    const timer = setInterval(() => {
      const rest = until - Date.now() / 1_000;
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(timer);
      onEnd?.();
    }, 1_000);
    return () => clearInterval(timer);
  }, [until, onEnd]);
  return (
    <span role="timer" aria-live={left < 60 && left % 20 < 1 ? "polite" : "off"}>
      {formatDuration(left)}
    </span>
  );
}
