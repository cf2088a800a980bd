/** The words of a count, by the categories of CLDR that the language knows; `other` stands in for those left out. */
export type PluralWords = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

type When = Date | number | string;

const DAY = 86_400;
const STEPS: readonly (readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  [90, "second", 1],
  [90 * 60, "minute", 60],
  [1.5 * DAY, "hour", 3_600],
  [45 * DAY, "day", DAY],
  [540 * DAY, "month", 30.44 * DAY],
  [Number.POSITIVE_INFINITY, "year", 365.25 * DAY],
];

/**
 * Numbers, dates, units and plurals of one locale (ECMA-402), each formatter made when it is first used.
 * Times are shown in the reader's zone unless `timeZone` (IANA) names another; on the server, name it.
 */
export function formats(locale: string) {
  const made = new Map<string, unknown>();
  function once<T>(key: string, make: () => T): T {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  }
  const dates = (name: string, options: Intl.DateTimeFormatOptions, timeZone?: string) =>
    once(`${name} ${timeZone ?? ""}`, () => {
      return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone === undefined ? {} : { timeZone }) });
    });
  const numbers = (name: string, options: Intl.NumberFormatOptions) =>
    once(name, () => new Intl.NumberFormat(locale, options));
  const number = (value: number): string => numbers("number", {}).format(value);

  return {
    number,
    /** Of a fraction: 0.25 is "25%". */
    percent: (fraction: number): string => numbers("percent", { style: "percent" }).format(fraction),
    /** "12 Nov 2026" */
    date: (when: When, timeZone?: string): string =>
      dates("date", { dateStyle: "medium" }, timeZone).format(new Date(when)),
    /** "12 Nov": where the year stands beside it. */
    day: (when: When, timeZone?: string): string =>
      dates("day", { day: "numeric", month: "short" }, timeZone).format(new Date(when)),
    year: (when: When, timeZone?: string): string =>
      dates("year", { year: "numeric" }, timeZone).format(new Date(when)),
    /** "10:42" */
    time: (when: When, timeZone?: string): string =>
      dates("time", { timeStyle: "short" }, timeZone).format(new Date(when)),
    /** "12 Nov 2026, 10:42" */
    dateTime: (when: When, timeZone?: string): string =>
      dates("both", { dateStyle: "medium", timeStyle: "short" }, timeZone).format(new Date(when)),
    /** "12 Nov 2026, 10:42:07 UTC": for evidence. */
    instant: (when: When): string =>
      `${dates("instant", { dateStyle: "medium", timeStyle: "medium" }, "UTC").format(new Date(when))} UTC`,
    /** "3 days ago", "in 2 hours", seen from `now`. */
    relative(when: When, now: When = Date.now()): string {
      const seconds = (new Date(when).getTime() - new Date(now).getTime()) / 1_000;
      const step = STEPS.find(([limit]) => Math.abs(seconds) < limit);
      const [, unit, size] = step ?? (["", "year", 365.25 * DAY] as const);
      const rules = once("relative", () => new Intl.RelativeTimeFormat(locale, { numeric: "auto" }));
      return rules.format(Math.round(seconds / size), unit);
    },
    /** "41:20", "3:58:12": what is left of a session. */
    clock(seconds: number): string {
      const whole = Math.max(0, Math.ceil(seconds));
      const two = (value: number) => String(value).padStart(2, "0");
      const [h, m, s] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
      return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
    },
    /** With a unit of ECMA-402: (5, "minute") is "5 minutes". */
    unit: (value: number, unit: string): string =>
      numbers(`unit ${unit}`, { style: "unit", unit, unitDisplay: "long" }).format(value),
    bytes(value: number): string {
      const [unit, size] =
        value < 1_000
          ? (["byte", 1] as const)
          : value < 1_000_000
            ? (["kilobyte", 1_000] as const)
            : (["megabyte", 1_000_000] as const);
      const options = { style: "unit", unit, maximumFractionDigits: value < 10 * size ? 1 : 0 } as const;
      return numbers(`${unit} ${options.maximumFractionDigits}`, options).format(value / size);
    },
    /** "a, b and c" */
    list: (items: readonly string[]): string =>
      once("list", () => new Intl.ListFormat(locale, { type: "conjunction" })).format(items),
    /** "3 records": the count, then its word. */
    plural(count: number, words: PluralWords): string {
      const rule = once("plural", () => new Intl.PluralRules(locale)).select(count);
      return `${number(count)} ${words[rule] ?? words.other}`;
    },
  };
}

export type Formats = ReturnType<typeof formats>;
