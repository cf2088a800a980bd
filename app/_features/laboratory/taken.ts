const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

const isDay = (parts: RegExpExecArray): boolean => {
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/**
 * When a specimen was taken, as a FHIR dateTime: a day stays a day; a time without a zone is this device's local time.
 * Undefined for what is neither.
 */
export function takenIn(text: string): string | undefined {
  const trimmed = text.trim();
  const day = DAY.exec(trimmed);
  if (day !== null) return isDay(day) ? trimmed : undefined;
  const moment = MOMENT.exec(trimmed);
  if (moment === null || !isDay(moment)) return undefined;
  const date = new Date(trimmed.replace(" ", "T"));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Whether a FHIR dateTime lies after `now`; the day of today doesn't. */
export const isFuture = (taken: string, now = new Date()): boolean =>
  DAY.test(taken) ? taken > localDay(now) : new Date(taken) > now;

const two = (part: number) => String(part).padStart(2, "0");
const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** A moment as `datetime-local` fields have it. */
export const localMoment = (date: Date): string =>
  `${localDay(date)}T${two(date.getHours())}:${two(date.getMinutes())}`;
