import type { PatientId } from "#lib/core/ids.ts";
import type { OrganisationKind, Role } from "#lib/identity/roles.ts";

/** Where an account serves, as the ledger has it now. */
export type Membership = {
  organisation: number;
  name: string;
  kind: OrganisationKind;
  /** In force: without those of a suspended or expired member. */
  roles: readonly Role[];
  suspended: boolean;
  /** Unix second. */
  licenceUntil: number;
};

/** What somebody is here: patients that they control, and organisations that they serve. */
export type Standing = {
  patients: readonly PatientId[];
  memberships: readonly Membership[];
  /** Of the network's second body, which decides cases of all organisations. */
  reviewBody?: boolean | undefined;
};

/** The pages that somebody may use. One may be a patient and a clinician. */
export type Desk =
  | "patient"
  | "clinic"
  | "emergency"
  | "laboratory"
  | "organisation"
  | "privacy"
  | "oversight"
  | "claims"
  | "arbitration"
  | "billing";

const CLINICAL: readonly Role[] = ["physician", "nurse", "pharmacist"];
/** Those whose roles act for emergency treatment, as the ledger has it. */
const RESPONDING: readonly Role[] = ["responder", "physician", "nurse"];

/** The desks that a standing opens, the most used first. */
export function desksOf({ patients, memberships, reviewBody = false }: Standing): Desk[] {
  const roles = new Set(memberships.flatMap((membership) => membership.roles));
  return [
    ...(CLINICAL.some((role) => roles.has(role)) ? ["clinic" as const] : []),
    ...(RESPONDING.some((role) => roles.has(role)) ? ["emergency" as const] : []),
    ...(roles.has("laboratory") ? ["laboratory" as const] : []),
    ...(roles.has("administrator") ? ["organisation" as const] : []),
    ...(roles.has("privacyOfficer") ? ["privacy" as const] : []),
    ...(roles.has("claims") ? ["claims" as const] : []),
    ...(roles.has("arbiter") ? ["arbitration" as const] : []),
    ...(roles.has("billing") ? ["billing" as const] : []),
    ...(reviewBody ? ["oversight" as const] : []),
    ...(patients.length > 0 ? ["patient" as const] : []),
  ];
}

/** Where each desk begins. */
export const HOME: Readonly<Record<Desk, string>> = {
  patient: "/record",
  clinic: "/patients",
  emergency: "/emergency/scan",
  laboratory: "/deposit",
  organisation: "/organisation",
  privacy: "/reviews",
  oversight: "/oversight",
  claims: "/claims",
  arbitration: "/disputes",
  billing: "/billing",
};
