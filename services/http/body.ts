import type { IncomingMessage } from "node:http";
import { type Bytes, fromUtf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { badRequest } from "./parse.ts";

/** Reads a whole body. Throws `BodyTooLarge` over `limit` bytes, as soon as that is known. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Bytes> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let length = 0;
  // Destroying the request would end the connection before the refusal is written.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Reads a JSON body. Throws `BodyTooLarge`, or `BadRequest` when it isn't JSON in UTF-8. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const bytes = await readBytes(request, limit);
  try {
    return JSON.parse(fromUtf8(bytes));
  } catch (cause) {
    throw badRequest("(whole)", cause);
  }
}

const tooLarge = (limit: number) =>
  new KeywardError("BodyTooLarge", { message: "The body is too large.", details: { limit } });
