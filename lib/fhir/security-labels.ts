import type { Sensitive } from "./sensitive.ts";

/**
 * HL7 v3 ActCode values that a source puts into meta.security, from the value sets
 * InformationSensitivityPolicy and ActUSPrivacyLaw.
 */
export const SECURITY_LABELS: Readonly<Record<string, Sensitive>> = {
  PSY: "mental-health",
  PSYTHPN: "mental-health",
  BH: "mental-health",
  MH: "mental-health",
  COGN: "mental-health",
  DVD: "mental-health",
  EMOTDIS: "mental-health",
  SUD: "substance-use",
  ETH: "substance-use",
  ETHUD: "substance-use",
  OPIOIDUD: "substance-use",
  "42CFRPart2": "substance-use",
  HIV: "sexual-health",
  STD: "sexual-health",
  SEX: "sexual-health",
  SDV: "sexual-health",
  MST: "sexual-health",
  GDIS: "genetics",
  SICKLE: "genetics",
};
