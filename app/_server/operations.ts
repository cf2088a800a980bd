import { z } from "zod";
import { networkSchema } from "#lib/hospital/network-schema.ts";
import { statusSchema } from "../_status/status-schema.ts";
import * as audit from "./schemas/audit.ts";
import * as cases from "./schemas/cases.ts";
import * as claims from "./schemas/claims.ts";
import * as contacts from "./schemas/contacts.ts";
import * as directory from "./schemas/directory.ts";
import * as family from "./schemas/family.ts";
import * as invites from "./schemas/invites.ts";
import * as ledger from "./schemas/ledger.ts";
import { meAnswer } from "./schemas/me.ts";
import * as notifications from "./schemas/notifications.ts";
import * as questions from "./schemas/questions.ts";
import * as recovery from "./schemas/recovery.ts";
import * as relay from "./schemas/relay.ts";
import * as requests from "./schemas/requests.ts";
import * as session from "./schemas/session.ts";
import * as stores from "./schemas/stores.ts";

/** What the description of the API says of one operation. */
export type Operation = {
  summary: string;
  query?: z.ZodObject;
  body?: z.ZodType | "bytes";
  headers?: z.ZodObject;
  answer?: z.ZodType | "bytes" | "events";
  status?: number;
};

const { receiptAnswer } = stores;
const envelope = "/api/stores/{store}/envelopes/{recordId}";
const keyring = "/api/stores/{store}/keyrings/{patientId}";
const contact = "/api/contacts/{patientId}";
const ofPatient = "/api/ledger/patients/{patientId}";
const ofOrganisation = "/api/ledger/organisations/{organisation}";
const person = "/api/directory/organisations/{organisation}/people/{account}";

/** Every operation of the API, by `METHOD path`. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /api/openapi.json": { summary: "This description", answer: z.object({}) },
  "GET /api/status": { summary: "How every service is", answer: statusSchema },
  "GET /api/network": { summary: "What a client must know of the network", answer: networkSchema },

  "POST /api/session/nonce": { summary: "A nonce to sign", answer: session.nonceAnswer },
  "GET /api/session": { summary: "Who is signed in", answer: session.sessionAnswer },
  "POST /api/session": { summary: "Sign in", body: session.signInBody, answer: session.sessionAnswer },
  "GET /api/me": { summary: "Who is signed in, and what they are here", answer: meAnswer },
  "DELETE /api/session": {
    summary: "Sign out, here or everywhere",
    query: session.signOutQuery,
    answer: session.sessionAnswer,
  },

  "POST /api/relay": {
    summary: "Relay a signed call",
    body: relay.callBody,
    answer: relay.callAnswer,
    status: 202,
  },
  "GET /api/relay/{id}": { summary: "How a call stands", answer: relay.callAnswer },

  "GET /api/stores/{store}/identity": { summary: "Who the store says that it is", answer: z.object({}) },
  "PUT /api/stores/{store}/blobs": {
    summary: "Store ciphertext",
    body: "bytes",
    headers: stores.blobHeaders,
    answer: receiptAnswer,
  },
  "GET /api/stores/{store}/blobs/{cid}": { summary: "Ciphertext", answer: "bytes" },
  "HEAD /api/stores/{store}/blobs/{cid}": { summary: "Whether there is this ciphertext" },
  "POST /api/stores/{store}/parcels": {
    summary: "Ciphertexts and envelopes together",
    body: stores.parcelBody,
    answer: "bytes",
  },
  [`PUT ${envelope}`]: {
    summary: "Store an envelope",
    body: "bytes",
    headers: stores.envelopeHeaders,
    answer: receiptAnswer,
  },
  [`GET ${envelope}`]: { summary: "An envelope", answer: "bytes" },
  [`DELETE ${envelope}`]: { summary: "Erase a record", answer: receiptAnswer },
  [`PUT ${keyring}`]: { summary: "Store one's keyring", body: "bytes", status: 204 },
  [`GET ${keyring}`]: { summary: "One's keyring", answer: "bytes" },
  [`DELETE ${keyring}`]: { summary: "Erase one's keyring", status: 204 },

  "GET /api/notifications": {
    summary: "A patient's notifications, the newest first",
    query: notifications.notificationsQuery,
    answer: notifications.notificationsAnswer,
  },
  "GET /api/notifications/stream": {
    summary: "A patient's notifications as they come",
    query: notifications.streamQuery,
    answer: "events",
  },
  "GET /api/notifications/unread": {
    summary: "How many notifications are unread",
    query: notifications.unreadQuery,
    answer: notifications.unreadAnswer,
  },
  "POST /api/notifications/read": {
    summary: "Mark notifications as read",
    body: notifications.readBody,
    answer: notifications.unreadAnswer,
  },
  [`GET ${contact}`]: {
    summary: "Where a patient is told of notifications outside of the app",
    answer: contacts.contactsAnswer,
  },
  [`PUT ${contact}/{channel}`]: {
    summary: "Set the address (mail), or add a browser (push)",
    body: z.union([contacts.mailBody, contacts.pushBody]),
    answer: contacts.contactsAnswer,
  },
  [`DELETE ${contact}/{channel}`]: { summary: "Forget all of a channel", answer: contacts.contactsAnswer },

  "GET /api/ledger/self": {
    summary: "What the ledger knows of who is signed in",
    answer: ledger.selfAnswer,
  },
  [`GET ${ofPatient}/grants`]: { summary: "A patient's grants", answer: ledger.grantsAnswer },
  [`GET ${ofPatient}/proxies`]: { summary: "Who may act for a patient", answer: family.proxiesAnswer },
  [`GET ${ofPatient}/sessions`]: {
    summary: "Who looked at a patient's record",
    query: ledger.pageQuery,
    answer: ledger.accessSessionsAnswer,
  },
  [`GET ${ofPatient}/cases`]: {
    summary: "Who broke the glass on a patient's record",
    query: ledger.pageQuery,
    answer: cases.casesAnswer,
  },
  [`GET ${ofPatient}/history`]: {
    summary: "A patient's appends: places and digests, no content",
    query: ledger.historyQuery,
    answer: ledger.historyAnswer,
  },
  [`GET ${ofPatient}/activity`]: {
    summary: "What happened to a patient",
    query: ledger.pageQuery,
    answer: ledger.activityAnswer,
  },
  [`POST ${ofPatient}/erasure`]: {
    summary: "Delete the keys of a patient whom the ledger says is erased; receipts of every store that did",
    answer: stores.erasureAnswer,
  },
  "GET /api/ledger/granted": {
    summary: "The grants that one may use: as oneself, by organisation, by team",
    query: ledger.grantedQuery,
    answer: ledger.grantedAnswer,
  },
  "GET /api/ledger/sessions": {
    summary: "What one looked at oneself",
    query: ledger.pageQuery,
    answer: ledger.accessSessionsAnswer,
  },
  "GET /api/ledger/cases": {
    summary: "The break-glass cases that one opened oneself",
    query: ledger.pageQuery,
    answer: cases.casesAnswer,
  },
  "GET /api/ledger/organisations": { summary: "Every organisation", answer: ledger.organisationsAnswer },
  [`GET ${ofOrganisation}/staff`]: { summary: "An organisation's staff", answer: ledger.staffAnswer },
  [`GET ${ofOrganisation}/cases`]: {
    summary: "An organisation's break-glass cases, for their review",
    query: cases.organisationCasesQuery,
    answer: cases.organisationCasesAnswer,
  },
  "GET /api/ledger/decisions": {
    summary: "Break-glass cases of all organisations that the second body decides, or decided",
    query: cases.decisionsQuery,
    answer: cases.decisionsAnswer,
  },
  [`GET ${ofOrganisation}/teams`]: { summary: "An organisation's teams", answer: ledger.teamsAnswer },
  [`GET ${ofOrganisation}/activity`]: {
    summary: "What happened in an organisation",
    query: ledger.pageQuery,
    answer: ledger.activityAnswer,
  },

  "GET /api/ledger/claims": {
    summary: "Claims of a patient, or of an organisation as provider or as insurer",
    query: claims.claimsQuery,
    answer: claims.claimsAnswer,
  },
  "GET /api/ledger/claims/{claim}": {
    summary: "A claim with its coverage, its timeline and its dispute",
    answer: claims.oneClaimAnswer,
  },
  "GET /api/ledger/claims/statistics": {
    summary: "What an insurer's claims come to",
    query: claims.statisticsQuery,
    answer: claims.statisticsAnswer,
  },
  "GET /api/ledger/pools": {
    summary: "An insurer's pools",
    query: claims.organisationQuery,
    answer: claims.poolsAnswer,
  },
  "GET /api/ledger/coverages": {
    summary: "Coverages of a patient, or those that an insurer wrote",
    query: claims.coveragesQuery,
    answer: claims.coveragesAnswer,
  },
  "GET /api/ledger/payouts": {
    summary: "What the escrow sent to an organisation, and what waits for it",
    query: claims.payoutsQuery,
    answer: claims.payoutsAnswer,
  },
  "GET /api/ledger/disputes": {
    summary: "Disputes that wait for a ruling",
    query: claims.disputesQuery,
    answer: claims.disputesAnswer,
  },

  "GET /api/claims/desks": {
    summary: "Which vault is an organisation's claims desk, as its administrator signed it",
    query: claims.desksQuery,
    answer: claims.deskAnswer,
  },
  "PUT /api/claims/desks": {
    summary: "Say which vault is one's organisation's claims desk",
    body: claims.deskBody,
    answer: claims.deskAnswer,
  },
  "GET /api/claims/{claim}/documents": {
    summary: "A claim's documents: ciphertext, and keys wrapped for its parties",
    answer: claims.documentsAnswer,
  },
  "POST /api/claims/{claim}/documents": {
    summary: "Keep a document of a claim",
    body: claims.documentBody,
    answer: claims.claimDocument,
    status: 201,
  },
  "POST /api/claims/{claim}/documents/{document}/keys": {
    summary: "Let further parties open a document",
    body: claims.documentKeysBody,
    answer: claims.claimDocument,
  },

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

  "GET /api/requests": {
    summary: "What a patient was asked, or what one has asked for",
    query: requests.requestsQuery,
    answer: requests.requestsAnswer,
  },
  "POST /api/requests": {
    summary: "Ask a patient for access",
    body: requests.requestBody,
    answer: requests.accessRequest,
    status: 201,
  },
  "DELETE /api/requests/{id}": {
    summary: "Dismiss a request, or withdraw it",
    query: requests.closeQuery,
    answer: requests.accessRequest,
  },

  "GET /api/questions": {
    summary: "Sessions that a patient questioned, or that concern an organisation",
    query: questions.questionsQuery,
    answer: questions.questionsAnswer,
  },
  "POST /api/questions": {
    summary: "Question a session on one's own record",
    body: questions.questionBody,
    answer: questions.question,
    status: 201,
  },

  "PUT /api/questions/{id}": {
    summary: "Answer a question, as a privacy officer",
    body: questions.answerBody,
    answer: questions.question,
  },

  "GET /api/audit/releases": {
    summary: "A key node's release log, each entry held against the ledger",
    query: audit.releasesQuery,
    answer: audit.releasesAnswer,
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
  "DELETE /api/invites/{invite}": { summary: "Revoke an invite, by its id", answer: invites.invite },
};
