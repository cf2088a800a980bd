import * as claims from "../schemas/claims.ts";
import type { Operations } from "./operation.ts";

/** Claims, what they rest on, and their documents. */
export const claimsOperations = {
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
} satisfies Operations;
