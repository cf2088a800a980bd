import type { OrganisationKind, Role } from "./roles.ts";

const OFFICE: readonly Role[] = ["administrator", "privacyOfficer"];

/** The roles that an organisation of each kind may give (contracts/identity/Roles.sol, `allowedTo`). */
export const ALLOWED_ROLES: Readonly<Record<OrganisationKind, readonly Role[]>> = {
  hospital: ["physician", "nurse", "laboratory", "pharmacist", "responder", "billing", ...OFFICE],
  laboratory: ["laboratory", "physician", "billing", ...OFFICE],
  pharmacy: ["pharmacist", "billing", ...OFFICE],
  "emergency-service": ["responder", "physician", "nurse", "billing", ...OFFICE],
  insurer: ["claims", ...OFFICE],
  research: ["researcher", ...OFFICE],
  arbitration: ["arbiter", ...OFFICE],
};
