import { emergency } from "../../_messages/en/emergency.ts";

/** Seconds in words: hours where they are whole. */
export const lengthText = (seconds: number): string =>
  seconds >= 3_600 && seconds % 3_600 === 0
    ? emergency.scan.hours(seconds / 3_600)
    : emergency.scan.minutes(Math.round(seconds / 60));
