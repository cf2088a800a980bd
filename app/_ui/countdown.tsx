"use client";
import { useEffect, useRef, useState } from "react";
import { formatDuration } from "../_messages/en/format.ts";
import { ui } from "../_messages/en/ui.ts";
import css from "./countdown.module.css";
import { join } from "./join.ts";
import { crossed, secondsLeft } from "./time-left.ts";

/**
 * Seconds until `until` (Unix seconds), as a clock. A screen reader hears it at ten, five and one minute, at ten
 * seconds and at the end, not every second. Below `urgentBelow` seconds it turns red.
 */
export function Countdown({
  until,
  onEnd,
  urgentBelow = 60,
}: {
  until: number;
  onEnd?: () => void;
  urgentBelow?: number;
}) {
  // The server's clock isn't the reader's: the page alone counts.
  const [left, setLeft] = useState<number>();
  const [told, setTold] = useState("");
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  }, [onEnd]);

  useEffect(() => {
    let before = secondsLeft(until, Date.now());
    setLeft(before);
    setTold("");
    const timer = setInterval(() => {
      const after = secondsLeft(until, Date.now());
      if (crossed(before, after) !== undefined) setTold(inWords(after));
      if (after === 0) {
        clearInterval(timer);
        setTold(ui.timer.over);
        end.current?.();
      }
      before = after;
      setLeft(after);
    }, 1_000);
    return () => clearInterval(timer);
  }, [until]);

  return (
    <span className={css.countdown}>
      <span role="timer" className={join(left !== undefined && left < urgentBelow && css.urgent)}>
        {left === undefined ? "" : formatDuration(left)}
      </span>
      <span role="status" className="visually-hidden">
        {told}
      </span>
    </span>
  );
}

const inWords = (left: number): string =>
  left < 60 ? ui.timer.seconds(left) : ui.timer.minutes(Math.round(left / 60));
