/**
 * Why the glass is broken, by the code that the ledger keeps: the network's table. Zero is not used, and codes are never
 * given another meaning.
 */
export const EMERGENCY_REASONS = [
  "unresponsive",
  "cannot-communicate",
  "life-threatening",
  "patient-asks",
  "other",
] as const;
export type EmergencyReason = (typeof EMERGENCY_REASONS)[number];

export const reasonCode = (reason: EmergencyReason): number => EMERGENCY_REASONS.indexOf(reason) + 1;

/** The reason of a code; one that isn't in this table, as another release may have written, is `other`. */
export const reasonOf = (code: number): EmergencyReason => EMERGENCY_REASONS[code - 1] ?? "other";
