import { z } from "zod";
import * as contacts from "../schemas/contacts.ts";
import * as notifications from "../schemas/notifications.ts";
import type { Operations } from "./operation.ts";

const contact = "/api/contacts/{patientId}";

/** What patients are told, and where. */
export const notificationsOperations = {
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
} satisfies Operations;
