import type { Invite } from "../../_server/schemas/invites.ts";
import type { StaffAnswer } from "../../_server/schemas/ledger.ts";

/** Somebody of the staff, as the API tells it. */
export type Member = StaffAnswer["staff"][number];

const DAY = 86_400;
/** Days before a licence's end from which it is warned of. */
const SOON_DAYS = 60;

export type MemberState = "active" | "suspended" | "expired" | "left" | "organisationSuspended";

/** How a member stands now, the strongest reason first. `now` in Unix seconds. */
export function stateOf(
  { roles, suspended, licenceUntil, rolesInForce }: Member,
  now = Date.now() / 1_000,
): MemberState {
  if (roles === 0) return "left";
  if (suspended) return "suspended";
  if (licenceUntil <= now) return rolesInForce === roles ? "active" : "expired";
  return rolesInForce === 0 ? "organisationSuspended" : "active";
}

/** Days until a licence ends, where that is soon; undefined otherwise, and for who has left. */
export function endsSoon({ roles, licenceUntil }: Member, now = Date.now() / 1_000): number | undefined {
  const days = Math.floor((licenceUntil - now) / DAY);
  return roles !== 0 && licenceUntil > now && days < SOON_DAYS ? days : undefined;
}

export const needsAttention = (member: Member, now = Date.now() / 1_000): boolean =>
  stateOf(member, now) === "expired" || endsSoon(member, now) !== undefined;

/**
 * Answers that nothing came of yet: whoever answered isn't on the staff with these roles. None while the staff isn't known, or
 * who was enrolled long ago would be offered to be enrolled.
 */
export const waitingAmong = (
  invites: readonly Invite[],
  staff: readonly Pick<Member, "account" | "roles" | "changedAt">[] | undefined,
): Invite[] =>
  invites.filter(
    ({ state, acceptedBy, roles, createdAt }) =>
      state === "accepted" &&
      staff?.some(
        (one) => one.account === acceptedBy && ((one.roles & roles) === roles || one.changedAt > createdAt),
      ) === false,
  );
