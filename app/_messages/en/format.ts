import { LOCALE as PAGE } from "../locale.ts";

const LOCALE = PAGE.tag;

const DAY = { day: "numeric", month: "short", year: "numeric" } as const;
const CLOCK = { hour: "2-digit", minute: "2-digit" } as const;

/** Made when first needed: each takes some milliseconds, which no page should wait for that shows nothing of the kind. */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};
const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(LOCALE, options));
const number = once(() => new Intl.NumberFormat(LOCALE));
const plural = once(() => new Intl.PluralRules(LOCALE));
const day = dates(DAY);
const month = dates({ month: "short", year: "numeric", timeZone: "UTC" });
const moment = dates({ ...DAY, ...CLOCK });
const clock = dates(CLOCK);
const time = dates({ timeStyle: "medium", timeZone: "UTC" });
const ago = once(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" }));

export const formatNumber = (value: number): string => number().format(value);

/** `count(1, "record", "records")` is `1 record`. */
export const count = (value: number, one: string, other: string): string =>
  `${number().format(value)} ${plural().select(value) === "one" ? one : other}`;

/** `a, b and c`. */
export const list = (items: readonly string[]): string =>
  new Intl.ListFormat(LOCALE, { style: "long", type: "conjunction" }).format(items);

/** A FHIR date or dateTime, no more precise than it was written. */
export function formatDate(time: string | undefined): string {
  if (time === undefined) return "";
  if (/^\d{4}$/.test(time)) return time;
  if (/^\d{4}-\d\d$/.test(time)) return month().format(new Date(`${time}-01T00:00:00Z`));
  // A day has no time zone: it is that day everywhere.
  const local = /^\d{4}-\d\d-\d\d$/.test(time) ? `${time}T12:00:00` : time;
  const date = new Date(local);
  return Number.isNaN(date.getTime()) ? time : day().format(date);
}

/** Unix milliseconds as a time of day that is the same on server and page. */
export const formatTime = (milliseconds: number): string => `${time().format(milliseconds)} UTC`;

/** Unix seconds as a day, or as day and time. */
export const formatDay = (seconds: number): string => day().format(seconds * 1_000);
export const formatMoment = (seconds: number): string => moment().format(seconds * 1_000);
export const formatClock = (seconds: number): string => clock().format(seconds * 1_000);

const STEPS = [
  [60, 1, "second"],
  [3_600, 60, "minute"],
  [86_400, 3_600, "hour"],
  [2_592_000, 86_400, "day"],
  [31_536_000, 2_592_000, "month"],
  [Number.POSITIVE_INFINITY, 31_536_000, "year"],
] as const;

/** Unix seconds as a distance from `now`: `5 minutes ago`, `in 2 days`. */
export function formatAgo(seconds: number, now = Date.now() / 1_000): string {
  const distance = seconds - now;
  const [, unit, name] = STEPS.find(([below]) => Math.abs(distance) < below) ?? STEPS[5];
  return ago().format(Math.round(distance / unit), name);
}

/** Seconds as a clock: `41:20`, `3:58:12`. */
export function formatDuration(seconds: number): string {
  const rest = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(rest / 3_600), Math.floor((rest % 3_600) / 60), rest % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

/** Bytes in units that people know. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${number().format(Math.round(bytes / 1_000))} kB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
