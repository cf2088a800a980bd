import * as cases from "../schemas/cases.ts";
import * as family from "../schemas/family.ts";
import * as ledger from "../schemas/ledger.ts";
import * as stores from "../schemas/stores.ts";
import type { Operations } from "./operation.ts";

const ofPatient = "/api/ledger/patients/{patientId}";
const ofOrganisation = "/api/ledger/organisations/{organisation}";

/** What the ledger has, by the index. */
export const ledgerOperations = {
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
} satisfies Operations;
