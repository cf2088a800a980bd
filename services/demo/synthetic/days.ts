/** How long before today; fractions aren't meant. */
export type Before = { years?: number; months?: number; weeks?: number; days?: number };

const DAY = 24 * 3_600_000;

/** Midnight (UTC) of a day so long before `today`; a 31st becomes the last day of a shorter month. */
export function dayBefore(today: Date, { years = 0, months = 0, weeks = 0, days = 0 }: Before): Date {
  const month = today.getUTCMonth() - months - 12 * years;
  const lastOfMonth = new Date(Date.UTC(today.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Math.min(today.getUTCDate(), lastOfMonth);
  return new Date(Date.UTC(today.getUTCFullYear(), month, day) - (7 * weeks + days) * DAY);
}

/** Of a weekend, the Friday before: practices are closed. */
export function workingDay(day: Date): Date {
  const past = [2, 0, 0, 0, 0, 0, 1][day.getUTCDay()] ?? 0;
  return new Date(day.getTime() - past * DAY);
}

/** The time of day of a date, `HH:MM` (UTC). */
export function at(day: Date, time: string): Date {
  return new Date(`${dateOf(day)}T${time}:00Z`);
}

/** The FHIR date, `YYYY-MM-DD`. */
export const dateOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** Full years lived on a day. */
export function ageOn(birth: Date, day: Date): number {
  const years = day.getUTCFullYear() - birth.getUTCFullYear();
  return dateOf(day).slice(5) < dateOf(birth).slice(5) ? years - 1 : years;
}
