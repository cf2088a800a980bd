import type { IncomingMessage } from "node:http";
import { fromUtf8 } from "#lib/core/bytes.ts";
import { nodeError } from "./errors.ts";

const MAX_BODY_BYTES = 64 * 1024;

/**
 * Reads a JSON body of at most 64 KiB.
 * @throws `BodyTooLarge`, `RequestInvalid`.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers["content-length"] ?? 0) > MAX_BODY_BYTES) throw nodeError("BodyTooLarge");
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw nodeError("BodyTooLarge");
    chunks.push(chunk);
  }
  try {
    return JSON.parse(fromUtf8(Buffer.concat(chunks)));
  } catch (cause) {
    throw nodeError("RequestInvalid", cause);
  }
}
