import { ROLES } from "#lib/identity/roles.ts";
import type { StaffMember } from "#lib/identity/staff.ts";
import { nowSeconds } from "./index-reader.ts";

/**
 * The roles of a member that the ledger honours at a time (Unix seconds): none of a suspended member or organisation, and
 * without a valid licence administering alone (ProviderRegistry.sol).
 */
export function rolesInForce(
  { roles, suspended, licenceUntil }: Pick<StaffMember, "roles" | "suspended" | "licenceUntil">,
  organisationSuspended: boolean,
  now: number = nowSeconds(),
): number {
  if (suspended || organisationSuspended) return 0;
  return licenceUntil > now ? roles : roles & ROLES.administrator;
}
