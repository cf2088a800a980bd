import { createReadStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { isNamed } from "#lib/core/errors.ts";
import { requireToken } from "#services/http/token.ts";
import { nodeError } from "./errors.ts";

/** Entries of one answer, at most. */
export const MOST_LINES = 5_000;

/** Lines of the log after one, as they stand in the file. `more`: there are further ones. */
export type LogPage = { lines: string[]; more: boolean };

/**
 * Hands the release log to auditors who hold `token`; without one there is no such path. `?after=SEQ` goes on where an
 * earlier answer ended.
 * @throws `NotFound` where there is no token, `AuditRefused`, `RequestInvalid`.
 */
export function auditRoute(token: string | undefined, path: string) {
  return async (request: IncomingMessage): Promise<LogPage> => {
    if (token === undefined) throw nodeError("NotFound");
    try {
      requireToken(request, token);
    } catch (error) {
      throw isNamed(error, "Unauthorised") ? nodeError("AuditRefused") : error;
    }
    const asked = new URL(request.url ?? "/", "http://node").searchParams.get("after") ?? "0";
    if (!/^\d{1,15}$/.test(asked)) throw nodeError("RequestInvalid");
    return readPage(path, Number(asked));
  };
}

/** Whole lines alone: what has no newline yet is still being written. */
async function readPage(path: string, after: number): Promise<LogPage> {
  const lines: string[] = [];
  let seq = 0;
  let rest = "";
  for await (const piece of createReadStream(path, "utf8")) {
    const whole = (rest + piece).split("\n");
    rest = whole.pop() ?? "";
    for (const line of whole) {
      seq++;
      if (seq <= after) continue;
      if (lines.length === MOST_LINES) return { lines, more: true };
      lines.push(line);
    }
  }
  return { lines, more: false };
}
