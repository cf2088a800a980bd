import type { z } from "zod";
import { type Bytes, fromUtf8 } from "#lib/core/bytes.ts";
import { KeywardError } from "#lib/core/errors.ts";
import { badRequest, parse } from "#services/http/parse.ts";

/** The body, read no further than `limit` bytes. Throws `BodyTooLarge`. */
export async function bytesOf(request: Request, limit: number): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request.body?.pipeThrough(atMost(limit).stream) ?? []) {
    pieces.push(piece);
    length += piece.length;
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** The JSON body, checked. Throws `BodyTooLarge`, `BadRequest`. */
export async function jsonBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  limit: number,
): Promise<z.output<Schema>> {
  const bytes = await bytesOf(request, limit);
  let value: unknown;
  try {
    value = JSON.parse(fromUtf8(bytes));
  } catch (cause) {
    throw badRequest("(whole)", cause);
  }
  return parse(schema, value);
}

/** Lets no more than `limit` bytes through; fails with `BodyTooLarge`, which whoever sends it on finds in `refusal`. */
export function atMost(limit: number) {
  let length = 0;
  let refusal: KeywardError | undefined;
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      length += piece.length;
      if (length <= limit) return controller.enqueue(piece);
      refusal = new KeywardError("BodyTooLarge", { message: "The body is too large.", details: { limit } });
      throw refusal;
    },
  });
  return { stream, refusal: () => refusal };
}
