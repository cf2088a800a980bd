import * as directory from "../schemas/directory.ts";
import * as invites from "../schemas/invites.ts";
import type { Operations } from "./operation.ts";

const person = "/api/directory/organisations/{organisation}/people/{account}";

/** The directory of staff, and invites to it. */
export const organisationsOperations = {
  "GET /api/directory": {
    summary: "People and organisations by name, and names by account",
    query: directory.directoryQuery,
    answer: directory.directoryAnswer,
  },
  "PUT /api/directory/organisations/{organisation}": {
    summary: "Name an organisation",
    body: directory.organisationBody,
    answer: directory.okAnswer,
  },
  [`PUT ${person}`]: {
    summary: "Name somebody of the staff",
    body: directory.personBody,
    answer: directory.okAnswer,
  },
  [`DELETE ${person}`]: { summary: "Take a name out", answer: directory.okAnswer },
  "PUT /api/directory/teams/{team}": {
    summary: "Name a team",
    body: directory.teamBody,
    answer: directory.okAnswer,
  },
  "GET /api/invites": {
    summary: "An organisation's invites",
    query: invites.invitesQuery,
    answer: invites.invitesAnswer,
  },
  "POST /api/invites": {
    summary: "Invite somebody to the staff by a link",
    body: invites.inviteBody,
    answer: invites.newInviteAnswer,
    status: 201,
  },
  "GET /api/invites/{invite}": {
    summary: "What an invite offers, by its token",
    answer: invites.invitationAnswer,
  },
  "POST /api/invites/{invite}/accept": {
    summary: "Answer an invite with one's account",
    body: invites.acceptBody,
    answer: invites.invitationAnswer,
  },
  "DELETE /api/invites/{invite}": { summary: "Revoke an invite, by its id", answer: invites.invite },
} satisfies Operations;
