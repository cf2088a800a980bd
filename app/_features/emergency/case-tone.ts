import type { CaseState } from "#lib/emergency/case-state.ts";
import type { Tone } from "../../_ui/surface.tsx";

const TONES: Readonly<Record<CaseState, Tone>> = {
  none: "neutral",
  open: "info",
  overdue: "alarm",
  escalated: "warn",
  justified: "accent",
  unjustified: "alarm",
};

/** The colour that repeats what the state's word says. */
export const toneOf = (state: CaseState): Tone => TONES[state];
