/** How long access is asked for. */
export type Until = { preset: "week" | "month" | "sixMonths" | "year" | "date"; date: string };

/** Unix seconds: the end of the last day, where the page is. NaN for a day that isn't one. */
export function untilOf({ preset, date }: Until, now = new Date()): number {
  const end = new Date(now);
  if (preset === "date") return Math.floor(Date.parse(`${date}T23:59:59`) / 1_000);
  if (preset === "week") end.setDate(end.getDate() + 7);
  else end.setMonth(end.getMonth() + { month: 1, sixMonths: 6, year: 12 }[preset]);
  end.setHours(23, 59, 59, 0);
  return Math.floor(end.getTime() / 1_000);
}
