const PARTIAL = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Whether a text is a FHIR date of any precision that isn't to come. @param today `YYYY-MM-DD`. */
export const isPastDate = (text: string, today = dayOf(new Date())): boolean =>
  PARTIAL.test(text) && text <= today.slice(0, text.length) && isDay(text);

/** A day of the calendar in local time. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");

// The 31st of February is no day.
const isDay = (text: string): boolean =>
  text.length < 10 || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) === text;
