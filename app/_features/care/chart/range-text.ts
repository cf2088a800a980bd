import type { ReferenceRange } from "#lib/chart/range.ts";
import { formatNumber } from "../../../_messages/en/format.ts";

/** A range as short as a table takes it, with its unit: `4 – 6 %`, `≥ 60 mL/min`; else as the laboratory put it. */
export function rangeText(range: ReferenceRange | undefined, unit: string | undefined): string {
  const { low, high, text } = range ?? {};
  const ends =
    low !== undefined && high !== undefined
      ? `${formatNumber(low)} – ${formatNumber(high)}`
      : low !== undefined
        ? `≥ ${formatNumber(low)}`
        : high !== undefined
          ? `≤ ${formatNumber(high)}`
          : text;
  const told = unit !== undefined && ends?.includes(unit) ? [ends] : [ends, unit];
  return told.filter(Boolean).join(" ");
}
