import { LOCALE } from "../../../_messages/locale.ts";

/** A part of one as a percentage: `0.625` is `62.5%`. */
export const formatPercent = (part: number): string =>
  new Intl.NumberFormat(LOCALE.tag, { style: "percent", maximumFractionDigits: 1 }).format(part);
