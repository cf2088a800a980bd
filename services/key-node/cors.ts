import type { IncomingMessage, ServerResponse } from "node:http";

const ALLOWED_HEADERS = "content-type, accept, x-lit-sdk-version, x-lit-sdk-type, x-request-id";

/** Answers a browser's cross-origin question for the configured origins alone. */
export function setCors(
  origins: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader("vary", "origin");
  const { origin } = request.headers;
  if (origin === undefined || !origins.includes(origin)) return;
  response.setHeader("access-control-allow-origin", origin);
  response.setHeader("access-control-allow-methods", "POST, OPTIONS");
  response.setHeader("access-control-allow-headers", ALLOWED_HEADERS);
  response.setHeader("access-control-max-age", "600");
  // Chromium asks this of pages that reach a loopback or private address.
  if (request.headers["access-control-request-private-network"] === "true") {
    response.setHeader("access-control-allow-private-network", "true");
  }
}
