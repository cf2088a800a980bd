import * as recovery from "../schemas/recovery.ts";
import type { Operations } from "./operation.ts";

/** Recoveries and guardians. */
export const recoveryOperations = {
  "GET /api/recoveries": {
    summary: "Attempts to recover a patient, for that patient",
    query: recovery.recoveriesQuery,
    answer: recovery.recoveriesAnswer,
  },
  "POST /api/recoveries": {
    summary: "Ask a patient's guardians to let a new signer take over",
    body: recovery.recoveryBody,
    answer: recovery.recovery,
    status: 201,
  },
  "GET /api/recoveries/{recovery}": {
    summary: "How a recovery stands, with the guardians' answers",
    answer: recovery.recoveryAnswer,
  },
  "POST /api/recoveries/{recovery}/approvals": {
    summary: "Approve a recovery, as a guardian",
    body: recovery.approvalBody,
    answer: recovery.recovery,
  },
  "GET /api/guardian": {
    summary: "For whom one is a guardian, and what waits for one",
    query: recovery.guardianQuery,
    answer: recovery.guardianAnswer,
  },
  "GET /api/guardian-invites": {
    summary: "A patient's invites to guardians",
    query: recovery.guardianInvitesQuery,
    answer: recovery.guardianInvitesAnswer,
  },
  "POST /api/guardian-invites": {
    summary: "Invite a guardian by a link",
    body: recovery.guardianInviteBody,
    answer: recovery.newGuardianInviteAnswer,
    status: 201,
  },
  "GET /api/guardian-invites/{invite}": {
    summary: "Whose guardian one is asked to be, by the token",
    answer: recovery.guardianInvitationAnswer,
  },
  "POST /api/guardian-invites/{invite}/accept": {
    summary: "Be somebody's guardian",
    body: recovery.acceptGuardianBody,
    answer: recovery.guardianInvitationAnswer,
  },
} satisfies Operations;
