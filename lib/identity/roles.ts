/** Roles of staff, as the ledger's bits (contracts/identity/Roles.sol). */
export const ROLES = {
  administrator: 1 << 0,
  physician: 1 << 1,
  nurse: 1 << 2,
  laboratory: 1 << 3,
  pharmacist: 1 << 4,
  responder: 1 << 5,
  privacyOfficer: 1 << 6,
  billing: 1 << 7,
  claims: 1 << 8,
  researcher: 1 << 9,
  arbiter: 1 << 10,
} as const;

export type Role = keyof typeof ROLES;

/** Kinds of organisation, in the order of the ledger's enum. */
export const ORGANISATION_KINDS = [
  "hospital",
  "laboratory",
  "pharmacy",
  "emergency-service",
  "insurer",
  "research",
  "arbitration",
] as const;

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
