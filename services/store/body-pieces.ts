import type { IncomingMessage } from "node:http";
import { KeywardError } from "#lib/core/errors.ts";

/**
 * A request's body in pieces. Throws `BodyTooLarge` over `limit` bytes, and `BadRequest` when the sender goes away or the
 * route has ended (`signal`), so that a part never passes for the whole.
 */
export async function* bodyPieces(
  request: IncomingMessage,
  limit: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
  let length = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > limit) throw tooLarge(limit);
      if (signal.aborted) throw cutOff();
      yield piece;
    }
  } catch (error) {
    throw error instanceof KeywardError ? error : cutOff(error);
  }
  if (!request.complete) throw cutOff();
}

/** Reads the rest of a body, at most `limit` bytes and for some seconds, and forgets it. */
export async function drain(request: IncomingMessage, limit: number, patience = 10_000): Promise<void> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (request.complete || request.destroyed || announced > limit) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience);
    let length = 0;
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    request.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > limit) done();
    });
    request.once("end", done).once("close", done).once("error", done);
    request.resume();
  });
}

const tooLarge = (limit: number) =>
  new KeywardError("BodyTooLarge", { message: "The blob is too large for this store.", details: { limit } });

const cutOff = (cause?: unknown) =>
  new KeywardError("BadRequest", {
    message: "The body ended before its end; nothing was stored.",
    details: { fields: "(whole)" },
    cause,
  });
