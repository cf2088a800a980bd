import * as audit from "../schemas/audit.ts";
import * as questions from "../schemas/questions.ts";
import * as requests from "../schemas/requests.ts";
import type { Operations } from "./operation.ts";

/** What people ask each other by codes, and what key nodes released. */
export const requestsOperations = {
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
} satisfies Operations;
