import { type Flag, isAbnormal } from "#lib/chart/range.ts";
import { records as text } from "../../../_messages/en/records.ts";
import type { IconName } from "../../../_ui/icon.tsx";
import type { Tone } from "../../../_ui/surface.tsx";
import type { TrendPoint, TrendRange } from "../../../_ui/trend.ts";

export type Mark = { text: string; tone: Tone; icon?: IconName };

/** One line about an item, wherever it stands. */
export type Row = {
  /** The item's. */
  key: string;
  title: string;
  value?: string | undefined;
  /** Quiet words behind the value. */
  detail?: string | undefined;
  marks: readonly Mark[];
  /** At the end: a date, a word. */
  end?: string | undefined;
  trend?: { points: readonly TrendPoint[]; range: TrendRange } | undefined;
};

/** Never by colour alone: a sign and a word say the same. */
export function flagMark(flag: Flag | undefined): Mark | undefined {
  if (!isAbnormal(flag) || flag === undefined) return undefined;
  const sign = flag.includes("high") ? "▲ " : flag.includes("low") ? "▼ " : "";
  return { text: sign + text.flags[flag], tone: flag.startsWith("critical") ? "alarm" : "warn" };
}

export const marksOf = (...marks: (Mark | undefined | false)[]): Mark[] =>
  marks.filter((mark) => mark !== undefined && mark !== false);

export const PRIVATE: Mark = { text: text.private, tone: "neutral", icon: "lock" };
export const CORRECTED: Mark = { text: text.corrected, tone: "info" };
export const CHANGED: Mark = { text: text.changed, tone: "info" };
