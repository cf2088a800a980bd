import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Reply } from "./routes.ts";

/** Writes an answer; resolves once it is out. A caller that went away is no error. */
export async function sendReply(response: ServerResponse, reply: Reply): Promise<void> {
  const { status = 200, headers = {}, body } = reply;
  if (response.destroyed || response.headersSent) return;
  const common = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
  if (body instanceof Readable) {
    response.writeHead(status, { ...common, ...headers });
    return pipeline(body, response).catch(() => undefined);
  }
  if (body === undefined) return void response.writeHead(status, { ...common, ...headers }).end();
  const raw = body instanceof Uint8Array;
  const bytes = raw ? body : Buffer.from(JSON.stringify(body));
  const type = raw ? {} : { "content-type": "application/json" };
  response.writeHead(status, { ...common, ...type, "content-length": String(bytes.length), ...headers });
  response.end(bytes);
}
