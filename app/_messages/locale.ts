/** The language of the pages, and the direction it is written in. */
export const LOCALE: { tag: string; direction: "ltr" | "rtl" } = { tag: "en-GB", direction: "ltr" };
