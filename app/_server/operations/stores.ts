import { z } from "zod";
import * as stores from "../schemas/stores.ts";
import type { Operations } from "./operation.ts";

const { receiptAnswer } = stores;
const envelope = "/api/stores/{store}/envelopes/{recordId}";
const keyring = "/api/stores/{store}/keyrings/{patientId}";

/** Ciphertext, envelopes and keyrings. */
export const storesOperations = {
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
} satisfies Operations;
