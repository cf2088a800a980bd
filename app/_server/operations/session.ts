import { z } from "zod";
import { networkSchema } from "#lib/hospital/network-schema.ts";
import { statusSchema } from "../../_status/status-schema.ts";
import { meAnswer } from "../schemas/me.ts";
import * as relay from "../schemas/relay.ts";
import * as session from "../schemas/session.ts";
import type { Operations } from "./operation.ts";

/** The node itself, who is signed in, and signed calls. */
export const sessionOperations = {
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
} satisfies Operations;
