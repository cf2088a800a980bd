import { z } from "zod";
import { networkSchema } from "#lib/hospital/network-schema.ts";
import { statusSchema } from "../_status/status-schema.ts";
import * as contacts from "./schemas/contacts.ts";
import * as notifications from "./schemas/notifications.ts";
import * as relay from "./schemas/relay.ts";
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

/** Every operation of the API, by `METHOD path`. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /api/openapi.json": { summary: "This description", answer: z.object({}) },
  "GET /api/status": { summary: "How every service is", answer: statusSchema },
  "GET /api/network": { summary: "What a client must know of the network", answer: networkSchema },

  "POST /api/session/nonce": { summary: "A nonce to sign", answer: session.nonceAnswer },
  "GET /api/session": { summary: "Who is signed in", answer: session.sessionAnswer },
  "POST /api/session": { summary: "Sign in", body: session.signInBody, answer: session.sessionAnswer },
  "DELETE /api/session": { summary: "Sign out", answer: session.sessionAnswer },

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
};
