import { ROLES, type Role } from "#lib/identity/roles.ts";

/** The roles of a mask, in the ledger's order. */
export const rolesIn = (mask: number): Role[] =>
  (Object.keys(ROLES) as Role[]).filter((role) => (mask & ROLES[role]) !== 0);
