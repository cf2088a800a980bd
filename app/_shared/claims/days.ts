/** The first second of a day (`YYYY-MM-DD`) where the reader is, in Unix seconds; undefined for what is no day. */
export function startOfDay(day: string): number | undefined {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00`) : undefined;
  const time = date?.getTime() ?? Number.NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 1_000);
}

/** The first second after a day. Days with a change of the clock aren't 24 hours long. */
export function endOfDay(day: string): number | undefined {
  const start = startOfDay(day);
  if (start === undefined) return undefined;
  const next = new Date(start * 1_000);
  next.setDate(next.getDate() + 1);
  return Math.floor(next.getTime() / 1_000);
}

/** The day, where the reader is, in which a Unix second lies: `YYYY-MM-DD`. */
export const dayOf = (seconds: number): string => new Date(seconds * 1_000).toLocaleDateString("sv-SE");
