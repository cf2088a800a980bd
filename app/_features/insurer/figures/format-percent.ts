import { LOCALE } from "../../../_messages/locale.ts";

/** A part of one as a percentage: `0.25` is `25%`. */
export const formatPercent = (part: number): string =>
  new Intl.NumberFormat(LOCALE.tag, { style: "percent", maximumFractionDigits: 0 }).format(part);
