import { z } from "zod";
import { networkSchema } from "#lib/hospital/network-schema.ts";
import { statusSchema } from "../_status/status-schema.ts";
import * as schemas from "./schemas.ts";

type Operation = {
  summary: string;
  body?: z.ZodType | "bytes";
  headers?: z.ZodObject;
  answer?: z.ZodType | "bytes";
  status?: number;
};

const { callAnswer, callBody, nonceAnswer, receiptAnswer, sessionAnswer } = schemas;
const envelope = "/api/stores/{store}/envelopes/{recordId}";
const keyring = "/api/stores/{store}/keyrings/{patientId}";

/** Every operation of the API, by `METHOD path`. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  "GET /api/status": { summary: "How every service is", answer: statusSchema },
  "GET /api/network": { summary: "What a client must know of the network", answer: networkSchema },
  "POST /api/session/nonce": { summary: "A nonce to sign", answer: nonceAnswer },
  "GET /api/session": { summary: "Who is signed in", answer: sessionAnswer },
  "POST /api/session": { summary: "Sign in", body: schemas.signInBody, answer: sessionAnswer },
  "DELETE /api/session": { summary: "Sign out", answer: sessionAnswer },
  "POST /api/relay": { summary: "Relay a signed call", body: callBody, answer: callAnswer, status: 202 },
  "GET /api/relay/{id}": { summary: "How a call stands", answer: callAnswer },
  "GET /api/stores/{store}/identity": { summary: "Who the store says that it is", answer: z.object({}) },
  "PUT /api/stores/{store}/blobs": {
    summary: "Store ciphertext",
    body: "bytes",
    headers: schemas.blobHeaders,
    answer: receiptAnswer,
  },
  "GET /api/stores/{store}/blobs/{cid}": { summary: "Ciphertext", answer: "bytes" },
  [`PUT ${envelope}`]: {
    summary: "Store an envelope",
    body: "bytes",
    headers: schemas.envelopeHeaders,
    answer: receiptAnswer,
  },
  [`GET ${envelope}`]: { summary: "An envelope", answer: "bytes" },
  [`DELETE ${envelope}`]: { summary: "Erase a record", answer: receiptAnswer },
  [`PUT ${keyring}`]: { summary: "Store one's keyring", body: "bytes", status: 204 },
  [`GET ${keyring}`]: { summary: "One's keyring", answer: "bytes" },
  [`DELETE ${keyring}`]: { summary: "Erase one's keyring", status: 204 },
};

const jsonSchema = (schema: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return rest;
};
const content = (schema: z.ZodType | "bytes") =>
  schema === "bytes"
    ? { "application/octet-stream": { schema: { type: "string", format: "binary" } } }
    : { "application/json": { schema: jsonSchema(schema) } };

/** OpenAPI 3.1, made from the schemas that the routes check with. */
export function openApi(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [label, operation] of Object.entries(OPERATIONS)) {
    const [method = "", path = ""] = label.split(" ");
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
    }));
    const inHeader = Object.entries(operation.headers?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: "header",
      required: true,
      schema: jsonSchema(schema as z.ZodType),
    }));
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = {
      summary: operation.summary,
      parameters: [...inPath, ...inHeader],
      ...(operation.body === undefined
        ? {}
        : { requestBody: { required: true, content: content(operation.body) } }),
      responses: {
        [operation.status ?? 200]: {
          description: operation.summary,
          ...(operation.answer === undefined ? {} : { content: content(operation.answer) }),
        },
        default: { description: "An error by name", content: content(schemas.errorAnswer) },
      },
    };
  }
  return { openapi: "3.1.0", info: { title: "Keyward", version: "1" }, paths };
}
