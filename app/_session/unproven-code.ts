import type { PatientId } from "#lib/core/ids.ts";

const KEY = "keyward-unproven-code";

/** Whose recovery code was shown here and not typed back yet: should the page be closed meanwhile, somebody has to be told. */
export const isCodeUnproven = (patientId: PatientId): boolean => localStorage.getItem(KEY) === patientId;

/** The code was shown, once. */
export const noteUnprovenCode = (patientId: PatientId): void => localStorage.setItem(KEY, patientId);

/** It was typed back, or one that took its place. */
export function forgetUnprovenCode(patientId: PatientId): void {
  if (isCodeUnproven(patientId)) localStorage.removeItem(KEY);
}
