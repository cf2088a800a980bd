import { z } from "zod";
import { ORGANISATION_KINDS, ROLES } from "#lib/identity/roles.ts";
import { account, unixSeconds, wholeNumber } from "./common.ts";
import { personBody } from "./directory.ts";

const ALL_ROLES = Object.values(ROLES).reduce((all, role) => all | role, 0);
const organisation = z.number().int().min(1).max(0xffff_ffff);
const roles = z.number().int().min(1).max(ALL_ROLES).describe("bits of ROLES (lib/identity/roles.ts)");
const terms = {
  organisation,
  roles,
  specialty: z.number().int().min(0).max(0xffff_ffff).describe("the network's code; 0 for none"),
  licenceUntil: unixSeconds,
};

export const inviteBody = z.strictObject({
  ...terms,
  days: z.number().int().min(1).max(30).default(7).describe("for which the link is good"),
});
export type InviteBody = z.output<typeof inviteBody>;

const state = z.enum(["open", "accepted", "revoked", "expired"]);
/** What the administrator sees. */
export const invite = z.object({
  id: z.uuid(),
  ...terms,
  createdAt: z.number(),
  expiresAt: z.number(),
  state,
  acceptedBy: account.nullable().describe("whom setStaffMember enrols"),
  name: z.string().nullable().describe("as the invitee gave it"),
  title: z.string().nullable(),
  specialtyText: z.string().nullable(),
});
export type Invite = z.output<typeof invite>;
export const invitesQuery = z.object({ organisation: wholeNumber(1, 0xffff_ffff) });
export const invitesAnswer = z.object({ invites: z.array(invite) });
export type InvitesAnswer = z.output<typeof invitesAnswer>;
/** The token is told once, and kept nowhere. */
export const newInviteAnswer = z.object({ invite, token: z.string(), url: z.url() });
export type NewInviteAnswer = z.output<typeof newInviteAnswer>;

/** What whoever holds the link sees. */
export const invitationAnswer = z.object({
  ...terms,
  organisationName: z.string().nullable(),
  organisationKind: z.enum(ORGANISATION_KINDS),
  expiresAt: z.number(),
  state,
});
export type InvitationAnswer = z.output<typeof invitationAnswer>;
export const acceptBody = personBody;
