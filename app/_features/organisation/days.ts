/** The first second after a day in local time, in Unix seconds; undefined for what is no day. */
export function endOfDay(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const end = new Date(`${date}T00:00:00`);
  if (Number.isNaN(end.getTime())) return undefined;
  end.setDate(end.getDate() + 1);
  return Math.floor(end.getTime() / 1_000);
}

/** The local day of a time in Unix seconds, as date fields have it. */
export function dayOf(seconds: number): string {
  const date = new Date(seconds * 1_000);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
}

/** The end of the day two years from now: what a licence is asked for first. */
export function inTwoYears(now = new Date()): number {
  const day = new Date(now);
  day.setFullYear(day.getFullYear() + 2);
  return endOfDay(dayOf(day.getTime() / 1_000)) ?? 0;
}
