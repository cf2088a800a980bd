import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { STATIC, WORKER_SCRIPTS } from "./urls.ts";

const YEAR_SECONDS = 31_536_000;

type Handler = (request: IncomingMessage, response: ServerResponse, otherwise: () => void) => void;

/** Answers for the files of a build, compressed as `ready-files.ts` left them; their names change with what is in them. */
export function staticFiles(dist: string): Handler {
  const files = sirv(join(dist, "static"), {
    brotli: true,
    gzip: true,
    etag: true,
    immutable: true,
    maxAge: YEAR_SECONDS,
    setHeaders: (response) => response.setHeader("x-content-type-options", "nosniff"),
  });
  return (request, response, otherwise) => {
    const { url = "" } = request;
    if (!url.startsWith(STATIC) || url.startsWith(WORKER_SCRIPTS)) return otherwise();
    request.url = url.slice(STATIC.length - 1);
    files(request, response, () => {
      request.url = url;
      otherwise();
    });
  };
}
